/** The names of one event. */
export interface EventTitle {
  /** In JSON and on the command line: `single-step`. */
  readonly name: string;
  /** In a heading. */
  readonly title: string;
  /** In the bar of steps. */
  readonly label: string;
}
