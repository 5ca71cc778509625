import { messages } from '../i18n/index.ts';

export const words = messages({
  en: {
    label: 'Picture',
    closer: 'Closer',
    farther: 'Farther',
    fit: 'Show all',
    svg: 'Save as SVG',
    png: 'Save as PNG',
    graphml: 'Save as GraphML (Gephi)',
  },
  id: {
    label: 'Gambar',
    closer: 'Perbesar',
    farther: 'Perkecil',
    fit: 'Tampilkan semua',
    svg: 'Simpan sebagai SVG',
    png: 'Simpan sebagai PNG',
    graphml: 'Simpan sebagai GraphML (Gephi)',
  },
});
