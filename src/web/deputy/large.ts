import { useSyncExternalStore } from 'react'

const KEY = 'zhitong.deputy.large'
const listeners = new Set<() => void>()
let isLarge = readLarge()

/** 长辈版: larger type and targets, remembered on this device. */
export function useLarge(): [boolean, (large: boolean) => void] {
  return [useSyncExternalStore(listen, () => isLarge), setLarge]
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function setLarge(large: boolean) {
  isLarge = large
  try {
    localStorage.setItem(KEY, large ? 'yes' : 'no')
  } catch {
    // Storage is forbidden: it holds until the page is closed.
  }
  for (const listener of listeners) listener()
}

function readLarge(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}
