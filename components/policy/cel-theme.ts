import { EditorView } from '@codemirror/view'

/** The editor as a field of Fluent's, in every theme. */
export const celTheme = EditorView.theme({
  '&': {
    border: '1px solid var(--colorNeutralStroke1)',
    borderBlockEndColor: 'var(--colorNeutralStrokeAccessible)',
    borderRadius: 'var(--borderRadiusMedium)',
    backgroundColor: 'var(--colorNeutralBackground1)',
    color: 'var(--colorNeutralForeground1)',
    fontSize: 'var(--fontSizeBase300)',
  },
  '&.cm-focused': {
    outline: 'none',
    borderBlockEnd: '2px solid var(--colorCompoundBrandStroke)',
  },
  '.cm-scroller': { fontFamily: 'var(--fontFamilyMonospace)', lineHeight: '1.5' },
  '.cm-content': { minBlockSize: '96px', padding: '8px 0', caretColor: 'var(--colorNeutralForeground1)' },
  '.cm-cursor': { borderLeftColor: 'var(--colorNeutralForeground1)' },
  '.cm-line': { padding: '0 10px' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--colorNeutralBackground1Selected)' },
  '.cm-tooltip': {
    border: '1px solid var(--colorNeutralStroke1)',
    borderRadius: 'var(--borderRadiusMedium)',
    backgroundColor: 'var(--colorNeutralBackground1)',
    color: 'var(--colorNeutralForeground1)',
    boxShadow: 'var(--shadow16)',
    maxInlineSize: '90vw',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--fontFamilyMonospace)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--colorBrandBackground)',
    color: 'var(--colorNeutralForegroundOnBrand)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: 'var(--fontWeightSemibold)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--colorPaletteRedForeground1)',
    textUnderlineOffset: '3px',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--colorPaletteRedForeground1)' },
})
