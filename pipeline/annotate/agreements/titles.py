"""English titles of agreements, composed only where every part of the German one is known."""

from __future__ import annotations

import re

_HEADS = {
    "partnerschaft": "partnership",
    "vertrag": "agreement",
    "vereinbarung": "agreement",
    "abkommen": "agreement",
    "pakt": "pact",
    "charta": "charter",
    "erklärung": "declaration",
    "kooperation": "cooperation",
    "bescheid": "grant notice",
    "absprache": "understanding",
}
_WHOLE = {
    "memorandum of understanding": "Memorandum of Understanding",
    "memorandum": "Memorandum",
    "letter of intent": "Letter of Intent",
    "absichtserklärung": "Declaration of intent",
    "städtepartnerschaft": "City partnership",
    "städtepartnerschaftsvertrag": "City partnership agreement",
    "partnerschaftsvertrag": "Partnership agreement",
    "freundschaftsvertrag": "Friendship agreement",
    "koalitionsvertrag": "Coalition agreement",
    "koalition": "Coalition",
    "kooperation": "Cooperation",
    "partnerschaft": "Partnership",
    "vertrag": "Contract",
    "vereinbarung": "Agreement",
    "abkommen": "Agreement",
    "kaufvertrag": "Purchase contract",
    "mietvertrag": "Lease",
    "pachtvertrag": "Lease",
    "tarifvertrag": "Collective agreement",
    "haustarifvertrag": "Company collective agreement",
    "staatsvertrag": "Interstate treaty",
    "verkehrsvertrag": "Transport contract",
    "zuwendungsbescheid": "Grant notice",
    "förderbescheid": "Grant notice",
    "zielvereinbarung": "Target agreement",
    "erbbaurechtsvertrag": "Heritable building right contract",
    "vergleich": "Settlement",
    "gemeinsame erklärung": "Joint declaration",
    "eingemeindungsvertrag": "Incorporation agreement",
    "rahmenvertrag": "Framework contract",
    "beitritt": "Accession",
}
_MODIFIERS = {
    "innovations": "innovation",
    "klima": "climate",
    "kooperations": "cooperation",
    "bildungs": "education",
    "energie": "energy",
    "wasserstoff": "hydrogen",
    "solidaritäts": "solidarity",
    "ausbildungs": "training",
    "forschungs": "research",
    "ordnungs": "public order",
    "entwicklungs": "development",
    "sicherheits": "security",
    "kultur": "culture",
    "wirtschafts": "business",
    "umwelt": "environment",
    "projekt": "project",
    "rahmen": "framework",
    "zusatz": "supplementary",
    "finanzierungs": "financing",
    "nutzungs": "use",
    "leistungs": "service",
    "verwaltungs": "administrative",
    "zweck": "special-purpose",
    "freihandels": "free trade",
    "friedens": "peace",
}
_COMPOUND = re.compile(rf"^(?P<modifier>[a-zäöüß]+?)-?(?P<head>{'|'.join(_HEADS)})$")
_PAIR = re.compile(rf"^(?P<first>[a-zäöüß]+)- und (?P<second>[a-zäöüß]+?)(?P<head>{'|'.join(_HEADS)})$")


def english_title(title: str | None) -> str | None:
    """Return the English for a title, or None where a part of it is not in the word lists."""
    if title is None:
        return None
    lowered = title.casefold()
    if lowered in _WHOLE:
        return _WHOLE[lowered]
    pair = _PAIR.match(lowered)
    if pair:
        first, second = _MODIFIERS.get(pair["first"]), _MODIFIERS.get(pair["second"])
        if first and second:
            return f"{first.capitalize()} and {second.capitalize()} {_HEADS[pair['head']].capitalize()}"
    compound = _COMPOUND.match(lowered)
    if compound and compound["modifier"] in _MODIFIERS:
        return f"{_MODIFIERS[compound['modifier']].capitalize()} {_HEADS[compound['head']]}"
    return None
