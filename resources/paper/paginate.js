/* global document, DOMParser, paperHtml */
/**
 * Puts a paper into the hidden window and divides each copy of a letter into pages. Main runs this there (electron/printing/pressWindow.ts)
 * with the paper's HTML in `paperHtml`; the paper itself carries no script. Returns the divided HTML, the number of pages, the height of a slip.
 *
 * Chromium could break the pages itself, but not number them within a copy, nor repeat head and foot with text of their own.
 */
(async () => {
  const paper = new DOMParser().parseFromString(paperHtml, 'text/html')
  const isSlip = paper.body.classList.contains('slip')
  for (const sheet of document.styleSheets) {
    if (sheet.href.endsWith('letter.css')) sheet.disabled = isSlip
    if (sheet.href.endsWith('slip.css')) sheet.disabled = !isSlip
  }
  document.title = paper.title
  delete document.documentElement.dataset.fit
  document.body.replaceWith(document.importNode(paper.body, true))

  // A forced layout starts the loading of the slices that this text needs; what they bring may start others.
  for (let i = 0; i < 5; i++) {
    document.body.getBoundingClientRect()
    await document.fonts.ready
    if ([...document.fonts].every((face) => face.status !== 'loading')) break
  }
  const broken = [...document.fonts].filter((face) => face.status === 'error')
  if (broken.length > 0) return { ok: false, why: `${broken.length} font files could not be read (${broken[0].family})` }
  if (isSlip) return { ok: true, html: result(), pages: 1, heightMm: document.querySelector('main').getBoundingClientRect().height / (96 / 25.4) }

  fit()
  const counts = [...document.querySelectorAll('.copy')].map(divide)
  return { ok: true, html: result(), pages: counts.reduce((sum, count) => sum + count, 0), heightMm: 297 }

  /** The paper as it now stands, with the head it came with. */
  function result() {
    paper.body.replaceWith(paper.importNode(document.body, true))
    Object.assign(paper.documentElement.dataset, document.documentElement.dataset)
    return `<!doctype html>\n${paper.documentElement.outerHTML}\n`
  }

  /** The usual letter stays on one sheet: line height and rows give way a little, by the smallest of eight steps that is enough. */
  function fit() {
    const copy = document.querySelector('.copy')
    const fits = (step) => {
      document.documentElement.dataset.fit = step
      return copy.getBoundingClientRect().height <= sheetHeight()
    }
    let [low, high] = [0, 8]
    if (fits(0) || !fits(high)) low = high = 0
    while (low < high) {
      const middle = (low + high) >> 1
      if (fits(middle)) high = middle
      else low = middle + 1
    }
    if (high === 0) delete document.documentElement.dataset.fit
    else fits(high)
  }

  function sheetHeight() {
    return 296.6 * (96 / 25.4) - 2
  }

  function divide(copy) {
    const [head, flow, foot] = copy.children
    const blocks = [...flow.children]
    copy.replaceChildren()
    copy.classList.add('divided')
    const pages = []
    let room

    /** A new sheet; `room` is the height that its text may take. */
    const turn = () => {
      const page = document.createElement('div')
      page.className = pages.length === 0 ? 'page' : 'page next'
      const body = document.createElement('div')
      body.className = 'flow'
      page.append(head.cloneNode(true), body, foot.cloneNode(true))
      copy.append(page)
      pages.push(page)
      room = body.getBoundingClientRect().height - 2
      return body
    }
    const used = (body) => (body.lastElementChild ? body.lastElementChild.getBoundingClientRect().bottom - body.getBoundingClientRect().top : 0)

    let body = turn()
    for (const block of blocks) {
      body.append(block)
      if (used(body) <= room) continue
      if (block.matches('table.materials')) {
        body = breakTable(block, body)
        continue
      }
      if (body.children.length > 1) {
        const before = block.previousElementSibling
        body = turn()
        if (block.matches('.closing')) bringRows(before, body)
        body.append(block)
      }
      // Taller than a sheet: let it run on rather than cut anything.
      if (used(body) > room) pages.at(-1).classList.add('over')
    }
    if (pages.length > 1) pages.forEach((page, i) => (page.querySelector('.page-no').textContent = `第${i + 1}页，共${pages.length}页`))
    return pages.length

    /** A sheet with seal and signature always carries part of what is signed for. */
    function bringRows(table, body) {
      if (!table.matches('table.materials') || table.tBodies[0].rows.length < 6) return
      const part = table.cloneNode(true)
      part.tBodies[0].replaceChildren(...[...table.tBodies[0].rows].slice(-3))
      body.append(part)
    }

    /** Moves the rows that do not fit to the next sheets, under a repeated head row. Neither part keeps a single row. */
    function breakTable(table, start) {
      let body = start
      let current = table
      for (;;) {
        const rows = [...current.tBodies[0].rows]
        const limit = body.getBoundingClientRect().top + room
        let fits = rows.findIndex((row) => row.getBoundingClientRect().bottom > limit)
        if (fits < 0) return body
        if (fits < 2 && body.children.length > 1) {
          const next = turn()
          next.append(current)
          body = next
          continue
        }
        if (fits === 0) { // one row taller than a sheet
          pages.at(-1).classList.add('over')
          fits = 1
          if (rows.length === 1) return body
        }
        if (rows.length - fits === 1 && fits > 2) fits--
        const rest = current.cloneNode(true)
        rest.tBodies[0].replaceChildren(...rows.slice(fits))
        body = turn()
        body.append(rest)
        current = rest
      }
    }
  }
})()
