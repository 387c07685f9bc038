import './keyCap.css'

/** A key as it is engraved: `<KeyCap>Ctrl K</KeyCap>`. */
export const KeyCap = ({ children }: { children: string }) => <kbd className="key-cap">{children}</kbd>
