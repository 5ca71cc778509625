/**
 * What `/api` answers, as JSON. A field that is not known is left out. Offsets count Unicode characters (not UTF-16 units) of
 * the article's text, end-exclusive. Dates are `2025-06-19`, `2025-06` or `2025`.
 */

export type EntityClass =
  | 'person' | 'party' | 'government' | 'media' | 'organization'
  | 'country' | 'city' | 'area' | 'place' | 'topic';

export type Stance =
  | 'supports' | 'opposes' | 'commits' | 'urges' | 'affirms' | 'denies'
  | 'praises' | 'criticises' | 'warns' | 'welcomes' | 'states';

/** A stance's colour: `for` (supports, welcomes, praises, commits, affirms), `against` (opposes, denies, criticises), `asks` (urges, warns), `states`. */
export type Side = 'for' | 'against' | 'asks' | 'states';

export type Relation = 'met' | 'visited' | 'supports' | 'opposes' | 'urges' | 'praises' | 'criticises' | 'warns' | 'welcomes';

/** An entity or topic as it is spoken of. */
export interface Ref { iri: string; name: string; class?: EntityClass }

export interface ArticleRef { iri: string; title?: string; published?: string; publisher?: string }

/** A stretch of an article's text; no text where its publisher's rights keep it back. */
export interface Phrase { iri: string; begin: number; end: number; text?: string }

/** What every fact has: where it comes from. */
export interface Fact {
  iri: string;
  article: ArticleRef;
  evidence: Phrase[];
  /** The rule that read it, such as `speech.say`. */
  rule?: string;
  /** From 0 to 1. */
  confidence?: number;
}

export interface Role extends Fact { person: Ref; role: string; organization?: Ref; former: boolean }

export interface Event extends Fact {
  /** The local name of its class: `Meeting`, `Visit`, `Attack`, … */
  kind: string;
  label?: string;
  actors: Ref[];
  places: Ref[];
  topics: Ref[];
  /** When: a day, a month or a year; the first one, if it lasts until `until`. */
  time?: string;
  until?: string;
}

export interface Position extends Fact {
  speaker: Ref;
  holders: Ref[];
  stance: Stance;
  side: Side;
  topics: Ref[];
  targets: Ref[];
  /** The deciding word. */
  cue?: string;
  quotation?: 'direct' | 'indirect' | 'mixed';
  /** What was said, without the attribution. */
  content?: Phrase;
}

/** Part of a list: `total` counts all that fit the filters. */
export interface List<T> { total: number; items: T[] }

/** GET /api/status */
export interface Status {
  version: string;
  articles: number; entities: number; roles: number; events: number; positions: number; quads: number;
  /** The first and last day of publication. */
  first?: string; last?: string;
  /** What can be filtered by, most frequent first. */
  sources: Count[];
  countries: Count[];
  parties: Count[];
  /** How many articles' texts the store keeps (all, unless it was built with --no-text). */
  texts: number;
  /** Segments that could not be read, in words. */
  damages: string[];
}
/** `value` is what a filter takes: a source's name, or an entity's IRI. */
export interface Count { value: string; name: string; count: number }

/** GET /api/articles?q=&source=&from=&to=&entity=&limit=50&offset=0 — newest first */
export interface ArticleItem extends ArticleRef { entities: number; roles: number; events: number; positions: number }

/** GET /api/article?iri= — and POST /api/extract (text/plain, text/html, or JSON {text, title?, published?, publisher?, url?}) */
export interface Reading {
  article: ArticleRef & { authors: string[]; editors: string[]; sources: string[]; place?: string; rights?: string };
  /** The article's text; absent where the store has none or its publisher's rights keep it back. */
  text?: string;
  /** Why there is no text: `not-stored` | `reserved`. */
  withheld?: 'not-stored' | 'reserved';
  /** In the order of the text; none overlaps another. Empty where there is no text. */
  mentions: Mention[];
  entities: EntityItem[];
  roles: Role[];
  events: Event[];
  positions: Position[];
}
export interface Mention { begin: number; end: number; entity: Ref }

/** GET /api/entities?q=&class=&limit=50&offset=0 — most spoken of first; `q` fits any of the names */
export interface EntityItem extends Ref {
  aliases: string[];
  /** How many articles speak of it. */
  articles: number;
  /** Its Wikidata item, such as `Q252`. */
  wikidata?: string;
}

/** GET /api/entity?iri= */
export interface Entity extends EntityItem {
  candidates: { item: string; label?: string; exact: boolean; score?: string; method?: string; articles: number }[];
  partOf: Ref[];
  countries: Ref[];
  parties: Ref[];
  /** Roles that it holds, and those held in it. */
  roles: Role[];
  members: Role[];
  events: Event[];
  /** Positions that it voices or holds, and those about or toward it. */
  positions: Position[];
  about: Position[];
  relations: { relation: Relation; outgoing: boolean; other: Ref; count: number }[];
  /** Articles that speak of it, newest first, at most 100. */
  spokenOfIn: ArticleRef[];
  /** How many there are of what the lists above give the newest of, at most 100 each. */
  counts: Record<'roles' | 'members' | 'events' | 'positions' | 'about', number>;
}

/**
 * Filters that positions, matrix, network and events share: `from`, `to` (days of publication, inclusive; for events the day of
 * the event), `source` (a publisher's name), `country`, `party` (an entity's IRI: the holder or actor belongs to it).
 *
 * GET /api/positions?topic=&holder=&speaker=&stance=&side=&q=&[filters]&limit=100&offset=0 — newest first.
 * `topic` and `holder` are IRIs, or part of a name.
 */
export type Positions = List<Position>;

/** GET /api/matrix?topic=&holder=&holders=20&topics=15&[filters] — topics by how contested and how frequent they are */
export interface Matrix {
  holders: (Ref & { positions: number })[];
  topics: (Ref & { positions: number; for: number; against: number })[];
  /** `holder` and `topic` are places in the lists above. `side`: what most of them are, `mixed` if both for and against. */
  cells: { holder: number; topic: number; side: Side | 'mixed'; stances: Partial<Record<Stance, number>> }[];
  /** Holders who are both for or both against, or of opposite sides, on topics (all topics that fit, not only those shown). */
  pairs: { one: Ref; other: Ref; agree: Ref[]; disagree: Ref[] }[];
  /** How many positions fit the filters, and how many holders and topics there are in all. */
  positions: number; allHolders: number; allTopics: number;
}

/** GET /api/network?center=&depth=1&relation=met,supports&topics=false&nodes=60&[filters] */
export interface Network {
  nodes: (Ref & { mentions: number })[];
  /** `source` and `target` are IRIs; `met` has no direction. `days`: the count by day of publication (key '' where unknown). */
  edges: { source: string; target: string; relation: Relation; count: number; days: Record<string, number> }[];
  /** How many there are in all that fit the filters. */
  allNodes: number; allEdges: number;
}

/** GET /api/relation?source=&target=&relation= — the facts behind an edge */
export interface Behind { positions: Position[]; events: Event[] }

/** GET /api/events?kind=&actor=&place=&q=&[filters]&limit=100&offset=0 — newest first; the undated last */
export interface Events extends List<Event> {
  kinds: Count[];
  /** The number of events that fit by month, whatever `from` and `to` are: key `2025-06`. */
  months: Record<string, number>;
}

/** GET /api/explain?iri=&lang=id|en — what is behind a fact, an entity, a topic or an article */
export interface Explanation {
  iri: string;
  about?: { name: string; classes: string[]; aliases: string[]; candidates: Entity['candidates'] };
  /** How many facts there are, of which at most 200 are given. */
  total: number;
  facts: {
    iri: string; kind: 'role' | 'event' | 'position' | 'relation'; words: string;
    rule?: string; confidence?: string; run?: string;
    evidence: { iri: string; begin?: number; end?: number; text?: string }[];
    article: ArticleRef;
    also_told: { article: ArticleRef; event: string; score?: string; link: string }[];
  }[];
}

/** GET /api/queries — the named queries */
export interface NamedQuery { name: string; help: string; sparql: string; params: { name: string; help: string }[]; hosts: string[] }

/** GET /api/vocabulary — for completion */
export interface Vocabulary {
  prefixes: Record<string, string>;
  terms: { term: string; iri: string; kind: 'class' | 'property' | 'individual'; label: Record<string, string>; comment: Record<string, string> }[];
}

/** Every error of /api, with its HTTP status; `reason` says what was expected and what to do. */
export interface Failure { error: string; reason: string }
