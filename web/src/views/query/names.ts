/** The named queries and their values in words; one that is new keeps its own name until it is given some here. */
import type { NamedQuery } from '../../api/types.ts';
import type { Language } from '../../settings/language.ts';
import type { Parameter } from './parameters.ts';

/** In English a query explains itself by its first comment. */
const QUERIES: Record<string, { en: string; id: string; about: string }> = {
  articles: {
    en: 'Articles',
    id: 'Artikel',
    about: 'Artikel, yang terbaru lebih dahulu: penerbit, kantor berita yang dikutip, dan banyaknya fakta.',
  },
  contested: {
    en: 'Contested topics',
    id: 'Topik yang diperdebatkan',
    about: 'Topik yang paling diperdebatkan: yang punya pihak pro dan kontra lebih dahulu.',
  },
  disagreements: {
    en: 'Disagreements',
    id: 'Perbedaan sikap',
    about: 'Di mana satu pihak mendukung apa yang ditentang pihak lain, dengan kata-kata keduanya.',
  },
  entity: {
    en: 'All about one name',
    id: 'Semua tentang satu nama',
    about: 'Nama, jabatan, peristiwa, dan sikap satu tokoh, lembaga, negara, tempat, atau topik, beserta kalimatnya.',
  },
  events: {
    en: 'Events',
    id: 'Peristiwa',
    about: 'Apa yang terjadi, menurut tanggal: siapa terlibat, di mana, tentang apa, dan kalimatnya.',
  },
  meetings: {
    en: 'Who met whom',
    id: 'Siapa bertemu siapa',
    about: 'Jaringan pertemuan, satu baris untuk setiap pasangan.',
  },
  people: {
    en: 'Who holds which role',
    id: 'Siapa memegang jabatan apa',
    about: 'Siapa memegang jabatan apa, di lembaga atau negara mana, dan dalam berapa artikel.',
  },
  positions: {
    en: 'Who said what',
    id: 'Siapa mengatakan apa',
    about: 'Siapa mengatakan apa atas nama siapa: sikap, topik, kepada siapa, dengan kata-kata apa.',
  },
  same_events: {
    en: 'Events told by several',
    id: 'Peristiwa di beberapa berita',
    about: 'Peristiwa yang diberitakan beberapa artikel, dan seberapa cocok beritanya.',
  },
  stances: {
    en: 'Who stands where',
    id: 'Siapa bersikap apa',
    about: 'Siapa bersikap apa terhadap sebuah topik, seberapa sering, dan dengan kata-kata siapa.',
  },
  timeline: {
    en: 'How stances moved',
    id: 'Perubahan sikap',
    about: 'Bagaimana sikap satu pihak terhadap satu topik berubah, yang terlama lebih dahulu.',
  },
  wikidata_offices: {
    en: 'Offices by Wikidata',
    id: 'Jabatan menurut Wikidata',
    about: 'Jabatan menurut Wikidata di samping jabatan yang disebut artikel.',
  },
  wikidata_parties: {
    en: 'Parties by Wikidata',
    id: 'Partai menurut Wikidata',
    about: 'Keanggotaan partai menurut Wikidata, dan apakah artikel menyebutnya juga.',
  },
};

export function queryTitle({ name }: Pick<NamedQuery, 'name'>, language: Language): string {
  return QUERIES[name]?.[language] ?? name;
}

/** What it answers, and in which language that is. */
export function queryHelp({ name, help }: NamedQuery, language: Language): { text: string; lang: Language } {
  const about = language === 'id' ? QUERIES[name]?.about : undefined;
  return about ? { text: about, lang: 'id' } : { text: help, lang: 'en' };
}

/** In English the hint is what the query's own comment says. */
const PARAMETERS: Record<string, { en: string; id: string; hint: string }> = {
  name: { en: 'Name', id: 'Nama', hint: 'bagian dari nama atau alias, atau IRI-nya' },
  limit: { en: 'Rows', id: 'Baris', hint: 'berapa baris paling banyak; 0 memberi semuanya' },
  topic: { en: 'Topic', id: 'Topik', hint: 'bagian dari nama topik, atau IRI-nya' },
  holder: { en: 'Holder', id: 'Pihak', hint: 'bagian dari nama pihak, atau IRI-nya' },
  from: { en: 'From', id: 'Dari', hint: 'paling awal, seperti “2025-06” atau “2025-06-19”' },
  until: { en: 'Before', id: 'Sebelum', hint: 'sebelum ini, seperti “2025-07”' },
  publisher: { en: 'Publisher', id: 'Penerbit', hint: 'bagian dari nama penerbit' },
  source: { en: 'Source', id: 'Sumber', hint: 'bagian dari nama kantor berita yang dikutip' },
  title: { en: 'Title', id: 'Judul', hint: 'bagian dari judul' },
  kind: { en: 'Kind', id: 'Jenis', hint: 'jenis peristiwa dalam bahasa Inggris, seperti “Meeting” atau “Visit”' },
  actor: { en: 'Actor', id: 'Yang terlibat', hint: 'bagian dari nama yang terlibat, atau IRI-nya' },
  place: { en: 'Place', id: 'Tempat', hint: 'bagian dari nama tempat' },
  role: { en: 'Role', id: 'Jabatan', hint: 'bagian dari nama jabatan, seperti “menteri”' },
  organization: { en: 'Organization', id: 'Lembaga', hint: 'bagian dari nama lembaga atau negara' },
  stance: { en: 'Stance', id: 'Sikap', hint: 'arah sikap dalam bahasa Inggris, seperti “Supports” atau “Opposes”' },
  speaker: { en: 'Speaker', id: 'Pembicara', hint: 'bagian dari nama pembicara, atau IRI-nya' },
  on: { en: 'On day', id: 'Pada hari', hint: 'pada hari ini, seperti “2025-06-19”' },
};

export function parameterName(name: string, language: Language): string {
  return PARAMETERS[name]?.[language] ?? `$${name}`;
}

export function parameterHint({ name, help }: Parameter, language: Language): { text: string; lang: Language } {
  const hint = language === 'id' && help ? PARAMETERS[name]?.hint : undefined;
  return hint ? { text: hint, lang: 'id' } : { text: help, lang: 'en' };
}
