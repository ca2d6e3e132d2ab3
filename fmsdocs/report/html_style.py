"""The looks of the page of findings: on a screen, light or dark, and on paper."""

from typing import Final

STYLE: Final = """\
:root { color-scheme: light dark; --text: #1b1b1b; --back: #ffffff; --soft: #f1f3f5;
  --line: #5b6472; --link: #0b57a4; --error: #a51020; --warning: #7a4b00; --note: #1b5a78;
  --mark: #ffe58a; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #ececec; --back: #16181b;
  --soft: #23262b; --line: #9aa0a8; --link: #8ec5ff; --error: #ff9aa2; --warning: #ffcf7d;
  --note: #8fd3f0; --mark: #6a5600; } }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--text);
  background: var(--back); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
h2 { border-bottom: 2px solid var(--line); margin-top: 2.5rem; }
h4 { margin: 0; font-size: 1rem; }
article { margin: 1rem 0; padding: .5rem .75rem; background: var(--soft);
  border-left: .4rem solid var(--line); break-inside: avoid; }
article.error { border-color: var(--error); }
article.warning { border-color: var(--warning); }
article.note { border-color: var(--note); }
.severity { text-transform: uppercase; font-size: .8rem; letter-spacing: .05em; }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.note .severity { color: var(--note); }
.message { font-weight: 600; overflow-wrap: anywhere; }
.id, .severity { font-weight: 400; }
.place, .related { margin: .25rem 0; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .5rem; background: var(--back); white-space: pre-wrap;
  overflow-wrap: anywhere; }
.number { color: var(--line); }
mark { background: var(--mark); color: inherit; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .75rem; margin: .5rem 0 0; }
dt { color: var(--line); }
dd { margin: 0; overflow-wrap: anywhere; }
fieldset { border: 1px solid var(--line); }
label { margin-right: 1.5rem; }
body:has(#show-error:not(:checked)) article.error,
body:has(#show-warning:not(:checked)) article.warning,
body:has(#show-note:not(:checked)) article.note { display: none; }
@media print { :root { color-scheme: light; --text: #000; --back: #fff; --soft: #fff; }
  .skip, .boxes { display: none; } body { max-width: none; font-size: 10pt; }
  a { color: inherit; text-decoration: none; } }
"""
