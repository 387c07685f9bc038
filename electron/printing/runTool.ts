import { execFile } from 'node:child_process'

export interface ToolAnswer {
  /** null: the tool is not installed. */
  code: number | null
  out: string
  error: string
  late: boolean
}

const PATIENCE_MS = 15_000

/** Runs a program without a shell; its absence, its exit code and its silence are values. */
export function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ToolAnswer> {
  return new Promise((done) => {
    execFile(name, args, { timeout: PATIENCE_MS, env: { ...env, LC_ALL: 'C' }, windowsHide: true }, (failure, out, error) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : (failure as NodeJS.ErrnoException).code === 'ENOENT' ? null : 1
      done({ code, out, error: error.trim() || (failure?.message ?? ''), late: failure?.killed === true })
    })
  })
}
