"""The schedule that computes: when each milestone can come, what drives the end, what slipped.

``tasks`` reads the milestones, ``order`` puts them in order and finds circles, ``workdays`` counts
days, ``network`` computes, ``plan`` says it of a case; ``clocks`` holds official times against the
plan, ``needs`` the days of need, ``chart`` lays out the picture.
"""
