"""The page of a field, and the page of all fields of a spec file."""

from collections.abc import Iterable, Iterator
from typing import Any

from fmsdocs.model.checklist import Item
from fmsdocs.reference.fields import Field
from fmsdocs.reference.library import Library, item_link
from fmsdocs.reference.page import (
    Block,
    Bullets,
    Code,
    Facts,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Row,
    Source,
    Table,
    Words,
    anchor_of,
    joined,
    say,
    sentence,
)
from fmsdocs.reference.yaml_text import flow, scalar, to_yaml


def file_of(root: str) -> str:
    """Return the file that the root *root* of expressions stands for: ``letter-of-request``."""
    return root.replace("_", "-")


def field_page(field: Field, library: Library) -> Page:
    """Return what is to be said about one field; a group shows the fields in it."""
    title = f"{field.name}: {field.title}"
    return Page(f"fields/{file_of(field.root)}", title, tuple(_blocks(field, library)))


def _blocks(field: Field, library: Library) -> Iterator[Block]:
    yield say(field.description)
    rows: list[tuple[str, Words]] = [
        ("File", (_file_words(field),)),
        ("What stands there", kind_words(field, library)),
    ]
    if field.source:
        rows.append(("Source", (field.source,)))
    if field.needed:
        rows.append(("Needed", ("yes: other places name the entry by it (FMS103)",)))
    yield Facts(tuple(rows))
    if field.values:
        yield Heading("Codes")
        yield Bullets(tuple(_code_words(field)))
    if field.example is not None:
        yield Heading("Example")
        yield Source(_example(field))
    below = [library.fields[name] for name in children(field, library)]
    if below:
        yield Heading("Fields in it")
        yield Table(
            ("Field", "What it is", "What stands there"),
            tuple(
                Row(((_own_name(one, library),), (one.title,), (_short_kind(one),)))
                for one in below
            ),
        )
    if field.name != field.root:
        yield Heading("Items that ask for it")
        yield _asked(library.asked_by.get(field.name, ()), is_group=bool(below))


def _asked(items: tuple[Item, ...], *, is_group: bool) -> Block:
    if items:
        return Bullets(tuple((item_link(item), f": {item.title}") for item in items))
    if is_group:
        return say("None asks for the group as a whole; see the fields in it.")
    return say(
        "No checklist item names it. Documents may print it, and rules about the whole case, as "
        "those on totals, may read it."
    )


def _own_name(field: Field, library: Library) -> Inline:
    """Return a link to *field* with only the last part of its name."""
    link = library.field_link(field.name)
    return link._replace(words=field.name.rpartition(".")[2]) if isinstance(link, Link) else link


def _file_words(field: Field) -> str:
    if field.root == "parties":
        return "_shared/parties.yaml"
    return f"{file_of(field.root)}.yaml"


def kind_words(field: Field, library: Library) -> Words:
    """Return what stands in the field: its type, its limits, and where its values come from."""
    words: list[Inline] = [field.kind]
    if field.limits:
        words.append(f", {field.limits}")
    if field.name in library.table_of:
        table = library.table_of[field.name]
        words += [", looked up in ", Link(table, f"codes/{table}")]
    if field.refers_to:
        words.append(f", naming one of the {field.refers_to.replace('_', ' ')}")
    if field.identifies:
        words.append(", the name by which other places refer to it")
    return tuple(words)


def _short_kind(field: Field) -> str:
    few = 4
    if 0 < len(field.values) <= few:
        return ", ".join(code for code, _ in field.values)
    return field.kind


def _code_words(field: Field) -> Iterator[Words]:
    for code, words in field.values:
        yield (Code(code), f": {words}") if words else (Code(code),)


def _example(field: Field) -> str:
    """Return the example as it is written: a field with its name, a file with its fields."""
    if field.name == field.root:
        return to_yaml(field.example)
    return to_yaml({field.name.rpartition(".")[2]: field.example})


def children(field: Field, library: Library) -> tuple[str, ...]:
    """Return the names of the fields directly in the group or list *field*."""
    starts = (f"{field.name}.", f"{field.name}[].")
    return tuple(
        name
        for name in library.fields
        for start in starts
        if name.startswith(start) and "." not in name[len(start) :]
    )


def file_page(root: str, library: Library) -> Page:
    """Return the page of all fields of one spec file."""
    whole = library.fields[root]
    name = file_of(root)
    fields = [field for field in library.fields.values() if field.root == root and field != whole]
    return Page(
        f"fields/{name}",
        f"{_file_words(whole)}: {whole.title}",
        tuple(_file(whole, fields, library)),
    )


def _file(whole: Field, fields: list[Field], library: Library) -> Iterator[Block]:
    yield say(whole.description)
    yield Paragraph(
        (
            "Leave out what nobody knows, or write TBD. ",
            "The last column names the checklist items whose rules name the field.",
        )
    )
    groups = [name for name in children(whole, library) if children(library.fields[name], library)]
    plain = [field for field in fields if not field.name.startswith(_inside(groups))]
    plain = [field for field in plain if field.name not in groups]
    if groups:
        links = (library.field_link(name) for name in groups)
        yield Paragraph(("Groups: ", *joined(links), "."))
    if plain:
        yield Heading("Single fields")
        yield _table(plain, library)
    for name in groups:
        group = library.fields[name]
        yield Heading(f"{name.partition('.')[2]}: {group.title}")
        yield _table(
            [one for one in fields if one.name.startswith(_inside([name]))], library, group
        )


def _inside(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name}{sign}" for name in names for sign in (".", "["))


def _table(fields: Iterable[Field], library: Library, group: Field | None = None) -> Table:
    shown = ([group] if group else []) + list(fields)
    return Table(
        ("Field", "What it is", "What stands there", "Asked by"),
        tuple(_row(field, library) for field in shown),
    )


def _row(field: Field, library: Library) -> Row:
    path = field.name.partition(".")[2]
    meaning: list[Inline] = [f"{field.title}. {field.description}"]
    example = _inline_example(field.example)
    if example:
        meaning += [" As in ", Code(example), "."]
    if field.source:
        meaning.append(f" Source: {sentence(field.source)}")
    kind: list[Inline] = list(kind_words(field, library))
    for number, (code, words) in enumerate(field.values):
        kind += [": " if number == 0 else "; ", Code(code), f" {words}" if words else ""]
    items = joined([item_link(item) for item in library.asked_by.get(field.name, ())])
    cells: tuple[Words, ...] = ((Code(path),), tuple(meaning), tuple(kind), items)
    return Row(cells, anchor_of(field.name))


def _inline_example(example: Any) -> str:  # noqa: ANN401 - JSON data
    if example is None or isinstance(example, dict):
        return ""
    if not isinstance(example, list):
        return scalar(example)
    if any(isinstance(entry, dict | list) for entry in example):
        return ""
    return flow(example)
