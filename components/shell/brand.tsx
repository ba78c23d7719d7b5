import styles from './brand.module.css'
import { BrandMark } from './brand-mark.tsx'

/** What the product is called in every language. */
export const product = 'Anteroom'

/** The product's mark and name. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <BrandMark />
      {product}
    </span>
  )
}
