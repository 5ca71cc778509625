/** The names of what the graph speaks of, as `ontology/sanad.ttl` labels them. */
import type { EntityClass, Relation, Side, Stance } from '../api/types.ts';
import { messages } from './index.ts';

type Names = {
  class: Record<EntityClass, string>;
  classes: Record<EntityClass, string>;
  stance: Record<Stance, string>;
  side: Record<Side | 'mixed', string>;
  relation: Record<Relation, string>;
  quotation: Record<'direct' | 'indirect' | 'mixed', string>;
};

const en: Names = {
  class: {
    person: 'person', party: 'party', government: 'government body', media: 'news medium', organization: 'organization',
    country: 'country', city: 'city', area: 'province or region', place: 'place', topic: 'topic',
  },
  classes: {
    person: 'People', party: 'Parties', government: 'Government bodies', media: 'News media', organization: 'Organizations',
    country: 'Countries', city: 'Cities', area: 'Provinces and regions', place: 'Places', topic: 'Topics',
  },
  stance: {
    supports: 'supports', opposes: 'opposes', commits: 'commits', urges: 'urges', affirms: 'affirms', denies: 'denies',
    praises: 'praises', criticises: 'criticises', warns: 'warns', welcomes: 'welcomes', states: 'states',
  },
  side: { for: 'for', against: 'against', asks: 'asks', states: 'states', mixed: 'both for and against' },
  relation: {
    met: 'met', visited: 'visited', supports: 'supports', opposes: 'opposes', urges: 'urges', praises: 'praises',
    criticises: 'criticises', warns: 'warns', welcomes: 'welcomes',
  },
  quotation: { direct: 'direct quotation', indirect: 'indirect quotation', mixed: 'partly quoted' },
};

const id: Names = {
  class: {
    person: 'tokoh', party: 'partai', government: 'lembaga pemerintah', media: 'media', organization: 'organisasi',
    country: 'negara', city: 'kota', area: 'provinsi atau daerah', place: 'tempat', topic: 'topik',
  },
  classes: {
    person: 'Tokoh', party: 'Partai', government: 'Lembaga pemerintah', media: 'Media', organization: 'Organisasi',
    country: 'Negara', city: 'Kota', area: 'Provinsi dan daerah', place: 'Tempat', topic: 'Topik',
  },
  stance: {
    supports: 'mendukung', opposes: 'menentang', commits: 'berkomitmen', urges: 'mendesak', affirms: 'menegaskan',
    denies: 'membantah', praises: 'memuji', criticises: 'mengkritik', warns: 'memperingatkan', welcomes: 'menyambut baik',
    states: 'menyatakan',
  },
  side: { for: 'pro', against: 'kontra', asks: 'meminta', states: 'menyatakan', mixed: 'pro dan kontra' },
  relation: {
    met: 'bertemu', visited: 'mengunjungi', supports: 'mendukung', opposes: 'menentang', urges: 'mendesak', praises: 'memuji',
    criticises: 'mengkritik', warns: 'memperingatkan', welcomes: 'menyambut baik',
  },
  quotation: { direct: 'kutipan langsung', indirect: 'kutipan tidak langsung', mixed: 'sebagian dikutip' },
};

export const names = messages({ en, id });

const kinds: Record<string, { en: string; id: string }> = {
  Accident: { en: 'accident or disaster', id: 'kecelakaan atau bencana' },
  Agreement: { en: 'agreement', id: 'kesepakatan' },
  Aid: { en: 'aid', id: 'bantuan' },
  Appointment: { en: 'appointment', id: 'pengangkatan' },
  Arrest: { en: 'arrest', id: 'penangkapan' },
  Attack: { en: 'attack', id: 'serangan' },
  Award: { en: 'award', id: 'penghargaan' },
  Ceremony: { en: 'ceremony', id: 'upacara' },
  Conference: { en: 'conference', id: 'konferensi' },
  Death: { en: 'death', id: 'kematian' },
  Election: { en: 'election', id: 'pemilihan' },
  Investigation: { en: 'investigation', id: 'penyelidikan' },
  Legislation: { en: 'legislation', id: 'legislasi' },
  Meeting: { en: 'meeting', id: 'pertemuan' },
  Negotiation: { en: 'negotiation', id: 'perundingan' },
  Protest: { en: 'protest', id: 'unjuk rasa' },
  Request: { en: 'request', id: 'permintaan' },
  Resignation: { en: 'resignation', id: 'pengunduran diri' },
  Sanction: { en: 'sanction', id: 'sanksi' },
  Trial: { en: 'trial', id: 'persidangan' },
  Visit: { en: 'visit', id: 'kunjungan' },
};

/** The name of a kind of event; one that a newer ontology added keeps its own name. */
export function eventKind(kind: string, language: 'id' | 'en'): string {
  return kinds[kind]?.[language] ?? kind;
}
