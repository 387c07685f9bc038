import './codeBox.css'

/** An item's three digits in their frame. */
export const CodeBox = ({ children }: { children: string }) => <span className="code-box">{children}</span>
