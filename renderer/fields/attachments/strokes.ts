export type Point = { x: number; y: number }
/** What stands on the pad, and what was taken back and can return. */
export type Strokes = { drawn: readonly (readonly Point[])[]; undone: readonly (readonly Point[])[] }

export const noStrokes: Strokes = { drawn: [], undone: [] }

/** The pen touches the pad; what was taken back before does not return over a new stroke. */
export const begin = ({ drawn }: Strokes, at: Point): Strokes => ({ drawn: [...drawn, [at]], undone: [] })

export const draw = ({ drawn, undone }: Strokes, at: readonly Point[]): Strokes => {
  const last = drawn.at(-1)
  return last ? { drawn: [...drawn.slice(0, -1), [...last, ...at]], undone } : { drawn, undone }
}

export const undo = ({ drawn, undone }: Strokes): Strokes => {
  const last = drawn.at(-1)
  return last ? { drawn: drawn.slice(0, -1), undone: [...undone, last] } : { drawn, undone }
}

export const redo = ({ drawn, undone }: Strokes): Strokes => {
  const last = undone.at(-1)
  return last ? { drawn: [...drawn, last], undone: undone.slice(0, -1) } : { drawn, undone }
}
