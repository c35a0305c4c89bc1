/** What a processor raises. */

/** An exception, with what matters of it for debugging. */
export type Exception =
  | {
      readonly vector: "#DB";
      /** A fault is raised before the instruction, a trap behind it. */
      readonly class: "fault" | "trap";
      /** Mask of the causes, 1 = happened, at the bit positions of DR6. */
      readonly causes: number;
      /** Raised by INT1, which sets no bit of DR6 by itself; false where left out. */
      readonly icebp?: boolean;
    }
  | { readonly vector: "#BP" }
  | { readonly vector: "#GP(0)" }
  | { readonly vector: "#UD" };

/** A #DB. */
export type DebugException = Extract<Exception, { vector: "#DB" }>;
