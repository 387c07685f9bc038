/** scripts/ is plain JavaScript, checked by these tests rather than by the compiler. */
declare module '*.mjs'
