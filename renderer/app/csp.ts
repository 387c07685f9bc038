/** The nonce main wrote into index.html for this load, or nothing where no policy is set (vite's dev server). */
export function cspNonce(): string | undefined {
  const content = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return content && !content.startsWith('__') ? content : undefined
}

/**
 * Gives every <style> our own bundle makes this load's nonce.
 *
 * antd passes ConfigProvider's nonce to its style sheets, but not to the two small ones with which
 * @rc-component measures scroll bars and locks scrolling (ant-design issue 58150).
 */
export function nonceForStyles(doc: Document = document): void {
  const nonce = cspNonce()
  if (!nonce) return
  const create = doc.createElement.bind(doc) as (name: string, options?: ElementCreationOptions) => HTMLElement
  doc.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }) as typeof doc.createElement
}
