#!/usr/bin/env python3
"""Validates graphs against ontology/shapes.ttl with pyshacl: each named graph by itself, then their union.

    pip install pyshacl
    sanad extract data/articles --format nquads -o /tmp/samples.nq
    python3 tests/shacl.py /tmp/samples.nq [--shapes ontology/shapes.ttl]

Turtle, N-Triples, N-Quads, TriG, JSON-LD and RDF/XML are read, by the file's ending. Violations go to stdout, one a
line; exit status 0 if there are none, 1 if there are some, 2 if a file cannot be read.
"""

import argparse
import pathlib
import sys

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

FORMATS = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".rdf": "xml",
}


def violations(graph, shapes):
    """The violations of the shapes in a graph, as readable lines, sorted."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=False)
    lines = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        messages = " ".join(str(message) for message in report.objects(result, SH.resultMessage))
        # A path that is not one IRI is a blank node, which says nothing to a reader.
        where = path.n3() if isinstance(path, rdflib.URIRef) else ""
        what = value.n3() if isinstance(value, (rdflib.URIRef, rdflib.Literal)) else ""
        lines.append(" ".join(part for part in (focus.n3(), where, what, "|", messages) if part))
    return sorted(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument(
        "--shapes",
        type=pathlib.Path,
        default=pathlib.Path(__file__).resolve().parent.parent / "ontology" / "shapes.ttl",
    )
    arguments = parser.parse_args()

    dataset = rdflib.Dataset()
    try:
        shapes = rdflib.Graph().parse(arguments.shapes, format="turtle")
        for file in arguments.files:
            if file.suffix not in FORMATS:
                raise ValueError(f"the ending is none of {' '.join(FORMATS)}")
            dataset.parse(file, format=FORMATS[file.suffix])
    except Exception as error:  # rdflib's parsers raise what they like
        print(f"shacl.py: cannot read: {error}", file=sys.stderr)
        return 2

    union = rdflib.Graph()
    graphs = []
    for graph in sorted(dataset.graphs(), key=lambda graph: str(graph.identifier)):
        if len(graph) > 0:
            graphs.append(graph)
            for triple in graph:
                union.add(triple)
    if not graphs:
        print("shacl.py: nothing to validate", file=sys.stderr)
        return 2

    bad = 0
    # A graph alone is its own union.
    for name, graph in [(g.identifier.n3(), g) for g in graphs] + [("the union", union)] * (len(graphs) > 1):
        copy = rdflib.Graph()
        for triple in graph:
            copy.add(triple)
        lines = violations(copy, shapes)
        bad += len(lines)
        for line in lines:
            print(f"{name}: {line}")
    print(f"{len(graphs)} graphs, {len(union)} triples, {bad} violations", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
