"""What the codes of the schemas mean, in words that fit into a sentence.

Most codes are words joined by underscores and read by themselves. The tables hold the others:
abbreviations, and codes of one letter, which mean something else in each field.
"""

from collections.abc import Mapping
from typing import Final

_ABBREVIATIONS: Final = frozenset(
    {"AFSAT", "AMC", "APO", "BMD", "C4ISR", "CAPS", "CCI", "CCMD", "CISMOA", "CLS", "CLSSA"}
    | {"COMSEC", "CTA", "DCS", "DGR", "DOD", "DSCA", "DTS", "EDA", "EUM", "EW", "FMF", "FMR", "FMS"}
    | {"FMSO", "GEOINT", "GPS", "IA", "IFF", "LOA", "LOR", "MANPADS", "MDE", "MTCR", "NATO"}
    | {"NETSAFA", "NPOR", "NSPA", "NVD", "PMR", "RAPS", "SATFA", "SCO", "SME", "TAA", "MLA", "WDA"}
    | {"BPC", "US", "USG"}
)

_PHRASES: Final[Mapping[str, str]] = {
    # requests and documents
    "PA": "price and availability data (ROM pricing)",
    "LOA": "Letter of Offer and Acceptance",
    "LOA_AMENDMENT": "amendment",
    "LOA_MODIFICATION": "modification",
    "LEASE": "lease of defense articles",
    "CLSSA_FMSO_I": "cooperative logistics supply support arrangement (FMSO I)",
    "CLSSA_FMSO_II": "cooperative logistics supply support arrangement (FMSO II)",
    "FMSO_I": "FMSO I case",
    "FMSO_II": "FMSO II case",
    # parties
    "DSCA_IOPS": "Defense Security Cooperation Agency (IOPS)",
    "DSCA_CPD": "Country Portfolio Director, Defense Security Cooperation Agency",
    "STATE_PM": "Department of State, Bureau of Political-Military Affairs",
    "STATE_PM_SA": "Department of State (PM/SA)",
    "CCMD": "geographic combatant command",
    "SCO": "Security Cooperation Office",
    "sco": "Security Cooperation Office",
    "dsca": "DSCA",
    "ccmd": "combatant command",
    "US_MISSION_NATO": "United States Mission to NATO",
    "attache": "attaché",
    "sco_forwarded": "request forwarded by the Security Cooperation Office",
    "verbal_with_mfr": "spoken request with a memorandum for record",
    "rfp": "request for proposal",
    "email": "e-mail",
    # money
    "rom": "ROM estimate",
    "RAPS": "Risk Assessed Payment Schedules",
    "CAPS": "Credit Assured Payment Schedules",
    "FMS_CREDIT": "FMS Credit (repayable FMF)",
    "FMS_CREDIT_NON_REPAYABLE": "FMS Credit (Non-Repayable)",
    "CASH_WITH_ACCEPTANCE": "Cash with Acceptance",
    "CASH_WITH_ACCEPTANCE_BALANCE_AS_BILLED": "Cash with Acceptance, Balance as Billed",
    "CASH_PRIOR_TO_DELIVERY": "Cash Prior to Delivery",
    "DEPENDABLE_UNDERTAKING": "Dependable Undertaking",
    "PAYMENT_ON_DELIVERY": "Payment on Delivery",
    "FMF_GUARANTEE": "FMF Guarantee",
    "MAP_MERGER": "MAP Merger",
    "EDA_GRANT": "EDA Grant",
    "map_merger": "MAP merger funds",
    "us_funds": "United States funds",
    # articles
    "usml": "US Munitions List",
    "ear": "Export Administration Regulations",
    "as_is": "as-is, where-is",
    "any": "any condition",
    "mtcr_cat1_uas": "MTCR Category I unmanned aircraft system",
    "c4isr": "C4ISR",
    "lo_clo": "low observable or counter-low observable",
    "gps_pps": "GPS Precise Positioning Service",
    "mids_link16": "MIDS or Link 16",
    "so_peculiar": "special-operations-peculiar",
    "non_us_subsystem": "non-US subsystem",
    "nonstandard_sme": "nonstandard SME",
    "US_STANDARD": "US standard",
    "NON_US_ORIGIN": "item of non-US origin",
    "POST_BUYOUT": "system after its buyout",
    "OBSOLETE": "obsolete system",
    "EDA": "excess defense article",
    # export
    "NDP1": "disclosure review under the national disclosure policy",
    "ENDP": "exception to the national disclosure policy",
    "PAR": "pre-LOR assessment request",
    "MTCR_CAT1_UAS": "MTCR review, Category I unmanned aircraft system",
    "AT": "anti-tamper review",
    "LO_CLO": "low-observable review",
    "GPS_PPS": "GPS Precise Positioning Service release",
    "TIP": "targeting infrastructure review",
    "YOCKEY": "Yockey waiver",
    "NONUS_INTEGRATION": "integration on a non-US platform",
    "NONSTD_SME": "nonstandard SME review",
    "WP": "white phosphorus review",
    "MEDCM": "medical countermeasures review",
    "SO_P": "special-operations-peculiar items review",
    "CISMOA": "CISMOA",
    "MIDS": "MIDS release",
    "MANPADS": "MANPADS review",
    "dsp83": "form DSP-83",
    "BIS_LICENSE": "BIS license",
    "36B1": "section 36(b)(1)",
    "36B5A": "section 36(b)(5)(A)",
    "36B5C": "section 36(b)(5)(C)",
    "36C": "section 36(c)",
    "36D": "section 36(d)",
    "itar_126_1": "ITAR 126.1",
    "ddtc_debarred": "DDTC debarred parties",
    "sam_exclusions": "SAM exclusions",
    "bis_lists": "BIS lists",
    "ofac_sdn": "OFAC list of specially designated nationals",
    "caatsa_231_lsp": "CAATSA 231 list",
    "counter_wmd": "countering weapons of mass destruction",
    "un_collective": "collective measures under the United Nations",
    # movement
    "CLASSIFIED_CONFIDENTIAL": "material classified up to Confidential",
    "CLASSIFIED_SECRET": "material classified up to Secret",
    "CLASSIFIED_TOP_SECRET": "material classified up to Top Secret",
    "AAE_SRC_I_TO_IV": "arms, ammunition and explosives of security risk category I to IV",
    "SENSITIVE": "sensitive material",
    "CCI_UNKEYED": "controlled cryptographic items, unkeyed",
    "CCI_KEYED": "controlled cryptographic items, keyed",
    "FMS_CASE": "FMS case",
    "ITAR_EXEMPTION": "ITAR exemption",
    "US_DGR": "United States Designated Government Representative",
    "RECIPIENT_DGR": "Designated Government Representative of the recipient",
    "AMC_CHANNEL": "AMC channel flight",
    "SAAM": "special assignment airlift mission",
    "NAVY_OR_CHARTER_VESSEL": "Navy or chartered vessel",
    "DOD_CONTRACT_COMMERCIAL": "commercial carrier under DoD contract",
    "APO_FPO": "APO or FPO mail",
    "NGDS": "Next Generation Delivery Service",
    "PURCHASER_PICKUP_POE": "pick-up by the purchaser at the port of embarkation",
    "AIRCRAFT_FERRY_COMMERCIAL": "ferry flight by a commercial crew",
    "AIRCRAFT_FERRY_DOD": "ferry flight by a DoD crew",
    "AIRCRAFT_SURFACE": "aircraft moved by surface",
    "DIRECT_CANADA": "direct movement to Canada",
    "RECIPIENT_MILITARY": "military transport of the recipient",
    "FREIGHT_FORWARDER": "freight forwarder",
    "DTS": "Defense Transportation System",
    "dts": "Defense Transportation System",
    "US_MILITARY_CARRIER": "carriage by US forces",
    "RECIPIENT_DGR_SIGNED_IN_US": "the recipient's representative signed in the United States",
    "RECIPIENT_MILITARY_OR_REGISTERED_CARRIER": "military or registered carrier of the recipient",
    "CLEARED_US_CARRIER_WITH_ESCORT_AGREEMENT": "qualified US carrier with an escort agreement",
    "CASE_BY_CASE_APPROVAL": "approval given for this case",
    "US_OWNED_OR_CHARTERED": "owned or chartered by the United States",
    "US_REGISTRY": "of United States registry",
    "RECIPIENT_OWNED_CHARTERED_OR_REGISTRY": "owned, chartered or registered by the recipient",
    "USG_AGENCY": "an agency of the United States Government",
    "US_CONTRACTOR": "a contractor in the United States",
    "RECIPIENT_GOVERNMENT": "the recipient government",
    "TAC_3": "the TAC 3 addressee",
    "COUNTRY_REPRESENTATIVE": "the country representative",
    "IN_PLAN": "in this plan",
    "ATTACHMENT": "in an attachment",
    "NOTICE_OF_CONSIGNMENT": "in the notices of consignment",
    "IA_LINE": "insurance by a line of the case",
    "SELF": "insurance by the purchaser itself",
    "COMMERCIAL_BY_FORWARDER": "commercial insurance arranged by the freight forwarder",
    "COMMERCIAL_BY_PURCHASER": "commercial insurance arranged by the purchaser",
    "pilot_pickup": "pilot pick-up",
    "purchaser_self": "movement by the purchaser itself",
    # support and training
    "ORGANIC": "the purchaser itself",
    "US_SERVICE": "a United States service",
    "us_service": "a United States service",
    "CLS": "contractor logistics support",
    "REGIONAL": "a regional partner",
    "regional_partner": "a regional partner",
    "purchaser": "the purchaser",
    "contractor": "contractor",
    "LOCAL": "local repair",
    "REPAIR_RETURN": "repair and return",
    "NONSTANDARD": "nonstandard item support",
    "US_PEACETIME": "United States peacetime use rates",
    "packaging_transport": "packaging, handling, storage and transportation",
    "management": "product support management",
    "supply": "supply support",
    "maintenance": "maintenance",
    "manpower": "manpower and personnel",
    "facilities": "facilities and infrastructure",
    "information_systems": "information systems continuous support",
    "CONUS_COURSE": "course in the United States",
    "MTT": "mobile training team",
    "LTD": "language training detachment",
    "SCET": "security cooperation education and training team",
    "TDY": "temporary duty",
    "PCS": "permanent change of station",
    # lifecycle
    "REQUIREMENT": "partner nation requirement identified",
    "LOR": "Letter of Request submitted",
    "PRICE_AVAILABILITY": "price and availability",
    "LOA_DEVELOPMENT": "LOA case development",
    "LOA_ISSUED": "LOA issued",
    "EXECUTION": "case execution and contracting",
    "DELIVERY": "production, delivery and training",
    "SUSTAINMENT": "sustainment and support",
    "CLOSURE": "case closure",
    # reviews
    "POLICY": "policy-level review",
    "FMR_SAMR": "financial management or security assistance management review",
    "SAR_CRR": "security assistance or case reconciliation review",
    "PMR": "program management review",
    "CASE_ANNUAL": "annual case review",
    "INTERNAL": "internal review",
    "direct_final": "direct final closure",
    "interim_then_final": "interim closure, then final closure",
    "in_work": "in work",
    "MTCR_CAT_I_UAV": "MTCR Category I UAV",
    "AS_SS_MUNITIONS": "air-to-surface and surface-to-surface munitions",
    "NATO_PLUS5": "NATO and plus five",
    "NATO_ORGANIZATION": "NATO organization",
    "A/R": "A/R",
}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "class": {
        "U": "unclassified",
        "C": "classified up to Confidential",
        "S": "classified up to Secret",
        "TS": "classified up to Top Secret",
    },
    "clearance": {
        "not_needed": "no clearance needed",
        "none": "no clearance",
        "C": "clearance up to Confidential",
        "S": "clearance up to Secret",
        "TS": "clearance up to Top Secret",
    },
    "source_of_supply": {
        "S": "stock",
        "P": "procurement",
        "X": "stock and procurement",
        "R": "rebuild or repair",
        "E": "excess defense articles",
        "F": "special funds",
    },
    "offer_release": {
        "A": "release without advance notice",
        "X": "movement by the Defense Transportation System or under special instructions",
        "Y": "release 15 days after a notice of availability",
        "Z": "release only after an answer to the notice of availability",
    },
    "stakeholder": {
        "purchaser": "Partner Nation",
        "sco": "Security Cooperation Office",
        "dsca": "DSCA",
        "implementing_agency": "Implementing Agency",
        "industry": "Industry",
        "other": "Other",
    },
    "packing": {
        "A": "packing level A",
        "B": "packing level B",
        "COMMERCIAL": "commercial packing",
    },
    "performer": {
        "contractor": "a contractor",
        "none": "nobody; the level is not used",
    },
    "department": {
        "army": "Department of the Army",
        "navy": "Department of the Navy",
        "air_force": "Department of the Air Force",
        "other": "the implementing agency",
    },
}
"""Codes that mean something else in each field, by field."""


def word_of(code: str) -> str:
    """Return the words of *code*: from the table, or its own words with abbreviations kept."""
    if code in _PHRASES:
        return _PHRASES[code]
    if "_" not in code and not code.isupper():
        return code
    if code in _ABBREVIATIONS:
        return code
    words = code.split("_")
    if len(words) == 1 and not (code.isalpha() and code.isupper()):
        return code
    return " ".join(
        word.upper() if word.upper() in _ABBREVIATIONS else word.lower() for word in words
    )
