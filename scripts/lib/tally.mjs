/** Counting tests from vitest's JSON report. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @param {any} report parsed JSON report, undefined if vitest wrote none
 * @param {number} exitCode
 * @returns {Tally} a file that did not even load counts as one failure, and so does a crash of the run itself
 */
export function tally(report, exitCode) {
  const passed = report?.numPassedTests ?? 0
  let failed = report?.numFailedTests ?? 0
  for (const file of report?.testResults ?? []) {
    if (file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')) failed++
  }
  if (failed === 0 && (exitCode !== 0 || !report)) failed = 1
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  return { passed, failed, skipped }
}

/** @param {Tally[]} all */
export function lastLine(all) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => all.reduce((total, one) => total + one[key], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}
