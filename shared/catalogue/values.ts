/** Values of an item form: money is integer fen, a day is 'YYYY-MM-DD', a table is a list of rows. */
export type Scalar = string | number | boolean | null
export type Row = Record<string, Scalar>
export type FieldValue = Scalar | Row[]
export type FormValues = Record<string, FieldValue>
