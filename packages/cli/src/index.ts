/** What others may know of the program without running it. */
export { EXIT_CODES } from "./exit.ts"
export { VERSION } from "./version.ts"
