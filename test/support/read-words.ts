import { parseSync } from '@swc/core'

/** What a source file of the pages says to people. */
export type WordsOfSource = {
  /** Words that stand in the source though they belong in the catalogues. */
  readonly literal: readonly string[]
  /** Keys that are asked of `t`; `*` stands for what only the running page knows. */
  readonly keys: readonly string[]
  /** Calls of `t` whose key cannot be read, and translators that are bound to a namespace or another name. */
  readonly unreadable: readonly string[]
}

/** Reads a source file with a real parser; TSX is a superset of what the pages are written in. */
export function readWords(source: string): WordsOfSource {
  const found = { literal: new Set<string>(), keys: new Set<string>(), unreadable: new Set<string>() }
  const module: unknown = parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2022' })
  if (isNode(module)) walk(module, found)
  return { literal: [...found.literal], keys: [...found.keys], unreadable: [...found.unreadable] }
}

type Found = { readonly literal: Set<string>; readonly keys: Set<string>; readonly unreadable: Set<string> }

type Node = { readonly type: string; readonly [name: string]: unknown }

/** Attributes, and properties of objects, that people read or hear. */
const saidNames =
  /^(aria-(label|description|placeholder|roledescription|valuetext|braillelabel)|title|placeholder|label|alt|content|hint|validationMessage|description|summary|text|words)$/

function walk(node: Node, found: Found): void {
  if (isOfNoPerson(node)) return
  for (const said of saidBy(node)) addReachable(said, found.literal)
  if (node.type === 'CallExpression') readCall(node, found)
  if (node.type === 'VariableDeclarator') readBinding(node, found)
  for (const child of childrenOf(Object.values(node))) walk(child, found)
}

/** The expressions right below a node that come out as words, whatever they are. */
function saidBy(node: Node): readonly unknown[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return childrenOf(node.children)
    case 'JSXAttribute':
      return saidNames.test(nameOf(node.name)) ? [node.value] : []
    case 'KeyValueProperty':
      return saidNames.test(nameOf(node.key)) ? [node.value] : []
    case 'StringLiteral':
      return isSentence(node.value) ? [node] : []
    case 'TemplateLiteral':
      return childrenOf(node.quasis).some(({ cooked }) => isSentence(cooked)) ? [node] : []
    default:
      return []
  }
}

/** Errors and what is logged are for operators, imports, directives and names of keys for the machine. */
function isOfNoPerson(node: Node): boolean {
  if (node.type === 'ImportDeclaration') return true
  if (node.type === 'JSXAttribute' && nameOf(node.name) === 'aria-keyshortcuts') return true
  if (node.type === 'CallExpression') return nameOf(parse(node.callee)?.object) === 'log'
  if (node.type === 'ExpressionStatement') return parse(node.expression)?.type === 'StringLiteral'
  return node.type === 'NewExpression' && nameOf(node.callee) === 'Error'
}

/** Follows an expression to the literals that it may come out as. */
function addReachable(value: unknown, literal: Set<string>): void {
  const node = parse(value)
  if (node === undefined) return
  if (node.type === 'StringLiteral' || node.type === 'JSXText') addWords(node.value, literal)
  for (const part of outcomesOf(node)) addReachable(part, literal)
  if (node.type === 'TemplateLiteral') for (const part of childrenOf(node.quasis)) addWords(part.cooked, literal)
}

function outcomesOf(node: Node): readonly unknown[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return [node.consequent, node.alternate]
    case 'BinaryExpression':
      return joining.has(String(node.operator)) ? [node.left, node.right] : []
    case 'JSXExpressionContainer':
    case 'ParenthesisExpression':
      return [node.expression]
    default:
      return []
  }
}

/** Operators whose outcome is, or holds, one of their sides; a comparison comes out as neither. */
const joining: ReadonlySet<string> = new Set(['&&', '||', '??', '+'])

function addWords(text: unknown, literal: Set<string>): void {
  if (typeof text === 'string' && /\p{L}/u.test(text)) literal.add(text.trim())
}

function isSentence(text: unknown): boolean {
  return typeof text === 'string' && /\p{L}\s+\p{L}|\p{Script=Han}/u.test(text)
}

function readCall(node: Node, found: Found): void {
  const callee = parse(node.callee)
  const translator = callee?.type === 'MemberExpression' ? callee.object : node.callee
  if (nameOf(translator) !== 't') return
  const keys = readKeys(parse(childrenOf(node.arguments)[0] ?? firstArgument(node)))
  if (keys === undefined) found.unreadable.add('t(…) with a key that is neither a literal nor a template')
  for (const key of keys ?? []) found.keys.add(key)
}

function firstArgument(node: Node): unknown {
  return Array.isArray(node.arguments) ? wrapped(node.arguments[0])[0] : undefined
}

function readKeys(node: Node | undefined): readonly string[] | undefined {
  if (node?.type === 'StringLiteral') return typeof node.value === 'string' ? [node.value] : undefined
  if (node?.type === 'TemplateLiteral') {
    const [first, ...rest] = childrenOf(node.quasis).map(({ cooked }) => String(cooked))
    return first ? [[first, ...rest].join('*')] : undefined
  }
  if (node?.type !== 'ConditionalExpression') return undefined
  const [one, other] = [readKeys(parse(node.consequent)), readKeys(parse(node.alternate))]
  return one && other && [...one, ...other]
}

/** Keys are written whole, so that whoever searches for one finds its place. */
function readBinding(node: Node, found: Found): void {
  const init = parse(node.init)
  const call = init?.type === 'AwaitExpression' ? parse(init.argument) : init
  if (call?.type !== 'CallExpression' || !/^(use|get)Translations$/.test(nameOf(call.callee))) return
  if (nameOf(node.id) !== 't' || firstArgument(call) !== undefined) {
    found.unreadable.add('a translator that is not called t, or is bound to a namespace')
  }
}

function nameOf(value: unknown): string {
  const node = parse(value)
  return node !== undefined && typeof node.value === 'string' ? node.value : ''
}

function childrenOf(value: unknown): readonly Node[] {
  const values = Array.isArray(value) ? value.flat() : []
  return values.flatMap(each => {
    const node = parse(each)
    // Arguments and elements of lists are wrapped in an object without a type of its own.
    return node === undefined ? childrenOf(wrapped(each)) : [node]
  })
}

function wrapped(value: unknown): readonly unknown[] {
  return isObject(value) && value.expression !== undefined ? [value.expression] : []
}

function parse(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined
}

/** Looked at and not copied: a source has many thousands of them. */
function isNode(value: unknown): value is Node {
  return isObject(value) && typeof value.type === 'string'
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}
