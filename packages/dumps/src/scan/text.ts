/** The text of a stretch of bytes. */

/** Made when it is needed, because a realm with nothing but the language hasn't got it. */
let decoder: InstanceType<typeof TextDecoder> | undefined;

/** Reads UTF-8; what is none becomes U+FFFD. */
export function textOf(bytes: Uint8Array, begin: number, end: number): string {
  decoder ??= new TextDecoder();
  return decoder.decode(bytes.subarray(begin, end));
}
