"""Asks a SPARQL endpoint with clients that are not ours: SPARQLWrapper and rdflib's remote store.

usage: sparql_clients.py ENDPOINT       an endpoint with the articles of data/articles; asked by tests/serve_clients.rs
"""

import sys

from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

endpoint = sys.argv[1]
PERSON = URIRef("http://schema.org/Person")
SELECT = "SELECT ?person ?label { ?person a schema:Person ; rdfs:label ?label } ORDER BY ?person ?label"
CONSTRUCT = "CONSTRUCT { ?s a schema:Person } WHERE { ?s a schema:Person }"


def wrapper(query, form, method="GET", direct=False):
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    if direct:
        client.setRequestMethod(POSTDIRECTLY)
    return client


# SPARQLWrapper: rows in each format and way of asking
rows = wrapper(SELECT, JSON).queryAndConvert()["results"]["bindings"]
assert len(rows) > 3 and all(row["label"]["type"] == "literal" for row in rows), rows
for method, direct in [("GET", False), (POST, False), (POST, True)]:
    assert wrapper(SELECT, JSON, method, direct).queryAndConvert()["results"]["bindings"] == rows
document = wrapper(SELECT, XML).queryAndConvert()
assert len(document.getElementsByTagName("result")) == len(rows)
for form in (CSV, TSV):
    text = wrapper(SELECT, form).queryAndConvert().decode()
    assert len(text.strip().splitlines()) >= len(rows) + 1, text
assert wrapper("ASK { ?s a schema:Person }", JSON).queryAndConvert()["boolean"] is True
people = {row["person"]["value"] for row in rows}
for form, name in [(TURTLE, "turtle"), (N3, "n3"), (RDFXML, "xml"), (JSONLD, "json-ld")]:
    answer = wrapper(CONSTRUCT, form).queryAndConvert()
    graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format=name)
    assert {str(person) for person in graph.subjects(RDF.type, PERSON)} == people, form

# SPARQLWrapper: what is refused
try:
    wrapper("SELECT * {", JSON).query()
    raise SystemExit("a query that is none was answered")
except QueryBadFormed as error:
    assert "line 1" in str(error), error

# SPARQLWrapper: a graph of the request's choice
articles = wrapper("SELECT DISTINCT ?a { ?a a schema:NewsArticle } ORDER BY ?a", JSON).queryAndConvert()
first = articles["results"]["bindings"][0]["a"]["value"]
client = wrapper("SELECT DISTINCT ?a { ?a a schema:NewsArticle }", JSON)
client.addDefaultGraph(first)
assert [row["a"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == [first]

# rdflib: a graph that is elsewhere
for form in ("xml", "json", "csv", "tsv"):
    store = SPARQLStore(endpoint, returnFormat=form)
    graph = Graph(store)
    assert {str(person) for person, _, _ in graph.triples((None, RDF.type, PERSON))} == people, form
    if form in ("xml", "json"):  # rdflib reads yes and no from no other
        assert (URIRef(sorted(people)[0]), RDF.type, PERSON) in graph
store = SPARQLStore(endpoint, method="POST")
graph = Graph(store)
found = {str(row.person) for row in graph.query(SELECT, initNs={"schema": "http://schema.org/"})}
assert found == people
assert bool(graph.query("ASK { ?s a schema:Person }", initNs={"schema": "http://schema.org/"}))
article = Graph(SPARQLStore(endpoint), identifier=URIRef(first))
assert [str(node) for node in article.subjects(RDF.type, URIRef("http://schema.org/NewsArticle"))] == [first]
constructed = graph.query(CONSTRUCT, initNs={"schema": "http://schema.org/"}).graph
assert {str(person) for person in constructed.subjects(RDF.type, PERSON)} == people

# rdflib: a graph of the graph store, as any document on the web
store_url = endpoint.rsplit("/", 1)[0] + "/store?default"
union = Graph().parse(store_url)
assert {str(person) for person in union.subjects(RDF.type, PERSON)} == people
print(f"{len(people)} people, {len(union)} triples: ok")
