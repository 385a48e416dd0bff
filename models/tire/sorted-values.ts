/** Numbers kept in order as they come in, in one array that is used again: what is asked of them costs no sorting. */
export class SortedValues {
  #values = new Float64Array(64);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  get count(): number {
    return this.#count;
  }

  /** `NaN` is not a value. */
  add(value: number): void {
    if (this.#count === this.#values.length) this.#grow();
    const at = this.#placeOf(value);
    this.#values.copyWithin(at + 1, at, this.#count);
    this.#values[at] = value;
    this.#count++;
  }

  /** The upper one of an even number; `NaN` without values, as all that follows. */
  get median(): number {
    return this.#at(this.#count >> 1);
  }

  get least(): number {
    return this.#at(0);
  }

  get most(): number {
    return this.#at(this.#count - 1);
  }

  /** Mean without the lowest and the highest of them, `share` each. */
  trimmedMean(share: number): number {
    const cut = Math.floor(this.#count * share);
    let sum = 0;
    for (let i = cut; i < this.#count - cut; i++) sum += this.#values[i] as number;
    return sum / (this.#count - 2 * cut);
  }

  #at(place: number): number {
    return place >= 0 && place < this.#count ? (this.#values[place] as number) : Number.NaN;
  }

  #placeOf(value: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const wider = new Float64Array(2 * this.#values.length);
    wider.set(this.#values);
    this.#values = wider;
  }
}
