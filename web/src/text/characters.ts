/** Offsets of the API count Unicode characters; strings of JavaScript count UTF-16 units. Converted here and nowhere else. */
export class Characters {
  private readonly text: string;
  /** Where each character begins, in UTF-16 units, and the end; absent where both counts agree. */
  private readonly starts: Uint32Array | undefined;
  readonly length: number;

  constructor(text: string) {
    this.text = text;
    const characters = Array.from(text);
    this.length = characters.length;
    if (characters.length === text.length) return;
    this.starts = new Uint32Array(characters.length + 1);
    characters.forEach((character, i) => {
      this.starts![i + 1] = this.starts![i]! + character.length;
    });
  }

  /** Offsets beyond the text are taken to its ends. */
  slice(begin: number, end: number): string {
    return this.text.slice(this.unit(begin), this.unit(end));
  }

  private unit(offset: number): number {
    const within = Math.max(0, Math.min(offset, this.length));
    return this.starts ? this.starts[within]! : within;
  }
}
