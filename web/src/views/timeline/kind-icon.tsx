/** A small sign for each kind of event; the kind is always written beside it. */
const PATHS: Record<string, string> = {
  Meeting: 'M5 6a2 2 0 1 0 0-.01M11 6a2 2 0 1 0 0-.01M2 13c0-2.5 1.3-4 3-4s3 1.5 3 4M8 13c0-2.5 1.3-4 3-4s3 1.5 3 4',
  Conference: 'M2 5h12v5H2zM4 10v3M12 10v3M5 2.5h6',
  Negotiation: 'M2 3h7v5H5l-2 2V8H2zM11 6h3v5h-1v2l-2-2H7',
  Visit: 'M8 14s5-4.6 5-8.2A4.9 4.9 0 0 0 8 1a4.9 4.9 0 0 0-5 4.8C3 9.4 8 14 8 14zM8 7.5a1.7 1.7 0 1 0 0-.01',
  Ceremony: 'M4 14V2M4 3c3-2 5 2 9 0v6c-4 2-6-2-9 0',
  Agreement: 'M3 2h7l3 3v9H3zM6 9l1.6 1.6L10.5 7.5',
  Legislation: 'M8 2v12M4 14h8M3 5h10M3 5l-2 5h4zM13 5l-2 5h4z',
  Trial: 'M8 2v12M4 14h8M3 5h10M3 5l-2 5h4zM13 5l-2 5h4z',
  Request: 'M2 3h12v8H8l-3 3v-3H2zM8 5v2.5M8 9.2v.3',
  Appointment: 'M6 6a2.5 2.5 0 1 0 0-.01M2 14c0-3 1.7-5 4-5s4 2 4 5M13 5v5M10.5 7.5h5',
  Resignation: 'M6 6a2.5 2.5 0 1 0 0-.01M2 14c0-3 1.7-5 4-5s4 2 4 5M10.5 7.5h5',
  Election: 'M3 7h10v7H3zM6 10.5h4M5 7V2h6v5',
  Attack: 'M8 1l1.6 4.2L14 4l-2.4 3.8L15 11l-4.5-.2L8 15l-1.8-4.2L1 11l3.6-3.2L2 4l4.4 1.2z',
  Protest: 'M2 7v3h2l6 3V4L4 7zM12 6c1.3 1 1.3 4 0 5M4.5 10l1 4',
  Sanction: 'M8 2a6 6 0 1 0 .01 0M4 4l8 8',
  Aid: 'M8 14S2 10 2 6a3 3 0 0 1 6-1 3 3 0 0 1 6 1c0 4-6 8-6 8z',
  Arrest: 'M5 9a3 3 0 1 0 0-.01M11 9a3 3 0 1 0 0-.01M6.5 6l3-3',
  Investigation: 'M7 7m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.5 10.5L14 14',
  Award: 'M8 6m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M6 9.5L5 14l3-1.6L11 14l-1-4.5',
  Accident: 'M8 2l6.5 12h-13zM8 6.5v3.5M8 12v.3',
  Death: 'M8 2v12M5 5.5h6',
};

export function KindIcon({ kind }: { kind: string }) {
  return (
    <svg class="kind-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[kind] ?? 'M8 8m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0'} />
    </svg>
  );
}
