"""The labelling interface that belongs to the tasks for Label Studio."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from pipeline.record.vocabulary import MEDIA_TOPICS, SDGS, EntityType, RelationType

TEXT = "text"
LABELS = "label"
TOPICS = "topics"
GOALS = "sdgs"
SUMMARY = "summary_en"

AGREEMENT = "AGREEMENT"
OFFICIAL = "OFFICIAL"
DATE = "DATE"
SPEAKER = "speaker"
HOLDER = "holder"
OF = "of"

# Without it, Label Studio takes spaces and line breaks off what it shows, and offsets no longer fit.
_STYLE = ".htx-text { white-space: pre-wrap; }"

_COLOURS: dict[str, str] = {
    EntityType.PERSON: "#b5483a",
    EntityType.CITY: "#2f6f8f",
    EntityType.REGION: "#3a8f7b",
    EntityType.COUNTRY: "#4b5fa8",
    EntityType.ORGANIZATION: "#8a5a9e",
    EntityType.PROGRAM: "#9c6b1e",
    EntityType.EVENT: "#a8446f",
    AGREEMENT: "#5c7a29",
    OFFICIAL: "#7d6b5a",
    DATE: "#6b7280",
    "DIRECT_QUOTE": "#c28a00",
    "INDIRECT_QUOTE": "#a39a6a",
}


def topic_choice(code: str, label: str) -> str:
    """A topic or goal as it stands among the choices."""
    return f"{code} {label}"


def labelling_config() -> str:
    """The interface as XML: labels for spans, relations between them, topics, goals, and the English summary."""
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = _STYLE
    relations = ET.SubElement(view, "Relations")
    for value in (*RelationType, SPEAKER, HOLDER, OF):
        ET.SubElement(relations, "Relation", value=value)
    labels = ET.SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for value, colour in _COLOURS.items():
        ET.SubElement(labels, "Label", value=value, background=colour)
    ET.SubElement(view, "Header", value="$title")
    ET.SubElement(view, "Text", name=TEXT, value="$text")
    _choices(view, TOPICS, [topic_choice(code, label) for code, label in MEDIA_TOPICS.items()])
    _choices(view, GOALS, [topic_choice(str(number), label) for number, label in SDGS.items()])
    ET.SubElement(view, "TextArea", name=SUMMARY, toName=TEXT, rows="4", maxSubmissions="1", editable="true")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _choices(view: ET.Element, name: str, values: list[str]) -> None:
    choices = ET.SubElement(view, "Choices", name=name, toName=TEXT, choice="multiple", layout="inline")
    for value in values:
        ET.SubElement(choices, "Choice", value=value)
