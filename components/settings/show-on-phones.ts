/** Brings the current link into sight where its line is longer than the screen; meant as its `ref`. */
export function showOnPhones(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
}
