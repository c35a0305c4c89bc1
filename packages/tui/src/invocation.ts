/** A parsed command line: the command to run, not yet run; answers the exit code. */
export type Invocation = () => Promise<number> | number;
