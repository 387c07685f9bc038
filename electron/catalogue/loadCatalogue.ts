import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { abolishedList, type AbolishedProof } from '../../shared/catalogue/abolished'
import { dictionaryFile, fieldDictionary, type FieldDictionary } from '../../shared/catalogue/dictionary'
import { buildItemIndex, findItems, type FoundItem } from '../../shared/catalogue/find'
import { catalogueInfo, itemCategory, itemPackage, itemSummary, type ItemCategory, type ItemPackage, type ItemSummary } from '../../shared/catalogue/schema'
import { spell } from '../../shared/catalogue/spell'
import { standardTable, type Standard } from '../../shared/catalogue/standards'

/** The catalogue on disk cannot be used; the message names the file and what is wrong with it. */
export class CatalogueError extends Error {
  constructor(readonly file: string, reason: string, options?: ErrorOptions) {
    super(`Item catalogue: ${file}: ${reason}`, options)
    this.name = 'CatalogueError'
  }
}

export type LoadedCatalogue = {
  /** The day the facts of the catalogue were closed. */
  version: string
  categories: readonly ItemCategory[]
  /** The table of figures as shipped, by id. */
  standards: ReadonlyMap<string, Standard>
  /** What the fields of all forms mean; read when it is first asked for. */
  dictionary(): FieldDictionary
  /** Proofs that nobody may demand; read when it is first asked for. */
  abolished(): readonly AbolishedProof[]
  summaries(): readonly ItemSummary[]
  find(text: string, limit: number): FoundItem[]
  /** The current package, or the version asked for; null where there is no such item or version. */
  get(code: string, version?: number | null): Promise<ItemPackage | null>
}

/**
 * Reads the small files of the folder at start; a package is read, validated and kept when it is first asked for.
 * A file that is missing, broken or not what its name says is a CatalogueError: the program must not guess.
 */
export function loadCatalogue(folder: string): LoadedCatalogue {
  const read = <T extends z.ZodType>(file: string, schema: T): z.infer<T> => validated(file, schema, readText(folder, file))
  const info = read('catalogue.json', catalogueInfo)
  const summaries = read('index.json', z.array(itemSummary))
  const categories = read('categories.json', z.array(itemCategory))
  const standards = new Map(read('standards.json', standardTable).map((standard) => [standard.id, standard]))
  const index = buildItemIndex(summaries, spell)
  const current = new Map(summaries.map((summary) => [summary.code, summary]))
  let dictionary: FieldDictionary | null = null
  let abolished: readonly AbolishedProof[] | null = null
  const packages = new Map<string, Promise<ItemPackage | null>>()

  return {
    version: info.version,
    categories,
    standards,
    dictionary: () => (dictionary ??= fieldDictionary(read('dictionary.json', dictionaryFile))),
    abolished: () => (abolished ??= read('abolished.json', abolishedList)),
    summaries: () => summaries,
    find: (text, limit) => findItems(index, text, limit),
    get(code, version = null) {
      const summary = current.get(code)
      // Codes of the index only, so that a call can never name a file of its own choice.
      if (!summary) return Promise.resolve(null)
      const wanted = version ?? summary.version
      if (!Number.isInteger(wanted) || wanted < 1) return Promise.resolve(null)
      const file = `${code}.v${wanted}.json`
      const known = packages.get(file)
      if (known) return known
      const reading = readPackage(folder, file, summary, wanted)
      packages.set(file, reading)
      // A file that could not be read is tried again next time.
      reading.catch(() => packages.delete(file))
      return reading
    },
  }
}

async function readPackage(folder: string, name: string, summary: ItemSummary, version: number): Promise<ItemPackage | null> {
  const file = `items/${name}`
  const text = await readFile(join(folder, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && version !== summary.version) return null
    throw new CatalogueError(file, error.code === 'ENOENT' ? 'the file is missing' : error.message, { cause: error })
  })
  if (text === null) return null
  const item = validated(file, itemPackage, text)
  if (item.code !== summary.code || item.version !== version) throw new CatalogueError(file, `holds ${item.code} version ${item.version}`)
  return item
}

function readText(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new CatalogueError(file, code === 'ENOENT' ? 'the file is missing' : message, { cause: error })
  }
}

function validated<T extends z.ZodType>(file: string, schema: T, text: string): z.infer<T> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new CatalogueError(file, 'is not JSON', { cause: error })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new CatalogueError(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit the schema'}`)
}
