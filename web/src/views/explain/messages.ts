import { messages } from '../../i18n/index.ts';

export const words = messages({
  en: {
    title: 'Where does this come from?',
    help: 'Every fact, entity and article in the graph has an address (an IRI). Paste one, from an export or a query, to see the sentences behind it.',
    label: 'Address (IRI)',
    show: 'Show',
  },
  id: {
    title: 'Dari mana ini?',
    help: 'Setiap fakta, entitas, dan artikel dalam graf memiliki alamat (IRI). Tempelkan alamat dari ekspor atau kueri untuk melihat kalimat di baliknya.',
    label: 'Alamat (IRI)',
    show: 'Tampilkan',
  },
});
