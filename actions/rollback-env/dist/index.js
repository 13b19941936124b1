import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 7163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(1159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(5101)
const { safeRe: re, t } = __nccwpck_require__(5471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(3348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 6353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(7163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 8780:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(6353)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 5101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 1159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 3348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 5471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(5101)
const debug = __nccwpck_require__(1159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 7698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ rollbackEnv)
});

;// CONCATENATED MODULE: ./packages/core/lib/environments/outputs.js
/** Outputs of the actions that change an environment, beside the common ones, as they are when a run failed. */
const environmentOutputs = {
    release: { services: {}, charts: {} },
    'previous-release': { services: {}, charts: {} },
    services: [],
    held: [],
    merged: false,
};

// EXTERNAL MODULE: ./actions/rollback-env/lib/inputs.js + 2 modules
var inputs = __nccwpck_require__(5100);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/action.js


/** Brings an environment back to what it ran before. */
const rollbackEnv = {
    name: 'rollback-env',
    fields: inputs/* fields */.O,
    outputs: environmentOutputs,
    async steps() {
        const [{ reader }, { propose }, { manner }, { settle }] = await Promise.all([
            Promise.all(/* import() */[__nccwpck_require__.e(934), __nccwpck_require__.e(6), __nccwpck_require__.e(110), __nccwpck_require__.e(925), __nccwpck_require__.e(990), __nccwpck_require__.e(345), __nccwpck_require__.e(121)]).then(__nccwpck_require__.bind(__nccwpck_require__, 121)),
            Promise.all(/* import() */[__nccwpck_require__.e(6), __nccwpck_require__.e(110), __nccwpck_require__.e(990), __nccwpck_require__.e(175)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3935)),
            __nccwpck_require__.e(/* import() */ 858).then(__nccwpck_require__.bind(__nccwpck_require__, 9858)),
            Promise.all(/* import() */[__nccwpck_require__.e(934), __nccwpck_require__.e(238)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7238)),
        ]);
        return { read: reader(), manner, propose, settle };
    },
};


/***/ }),

/***/ 5100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  O: () => (/* binding */ inputs_fields),
  v: () => (/* binding */ wanted)
});

// EXTERNAL MODULE: ./packages/core/lib/inputs/fields.js
var fields = __nccwpck_require__(6930);
;// CONCATENATED MODULE: ./packages/core/lib/inputs/common.js

/** The inputs every action that delivers a plan has, with the same meaning. */
const commonFields = {
    token: fields/* secret */.rJ,
    config: fields/* path */.Ae,
    'dry-run': fields/* flag */.Jt,
    delivery: (0,fields/* choice */.Yq)('pull-request', 'push', 'files'),
    'base-branch': fields/* branch */.tk,
    include: fields/* globs */.gV,
    draft: fields/* flag */.Jt,
    labels: fields/* list */.p_,
    reviewers: fields/* list */.p_,
    assignees: fields/* list */.p_,
    'expect-plan': fields/* planId */.rY,
};

;// CONCATENATED MODULE: ./packages/core/lib/inputs/remote.js

/** A repository as `owner/name`; empty is `''`. */
const repositoryName = {
    accepts: 'a repository as `owner/name`',
    parse: (value) => (/^$|^[A-Za-z0-9][A-Za-z0-9-]*\/(?!\.\.?$)[\w.-]+$/.test(value) ? value : undefined),
};
const deliveries = ['', 'pull-request', 'push', 'files'];
/** Where a plan goes; empty: as the configuration says. */
const delivery = {
    accepts: '`pull-request`, `push`, `files`, or nothing for what the configuration says',
    parse: (value) => deliveries.find((word) => word === value),
};
/** The inputs of every action on a repository that need not be checked out: the common ones, and which repository. */
const remoteFields = { ...commonFields, delivery, repository: repositoryName };

;// CONCATENATED MODULE: ./actions/rollback-env/lib/inputs.js


/** What was asked for, as it was written. */
function wanted(to) {
    return to.kind === 'previous' ? 'previous' : to.text;
}
const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const destination = {
    accepts: '`previous`, a version or tag such as `1.4.0`, a commit, or a time such as `2026-11-20` (its end), `2026-11-20 14:00` (UTC) or `2026-11-20T14:00+01:00`',
    parse(value) {
        if (value === '' || value === 'previous')
            return { kind: 'previous' };
        const [isDated, day = '', time = '23:59:59.999', zone = 'Z'] = dated.exec(value) ?? [];
        if (isDated !== undefined) {
            // Dates that no calendar has would be taken for days of the next month.
            const isDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
            const offset = zone === 'UTC' ? 'Z' : zone.replace(/^(.\d{2})(\d{2})$/, '$1:$2');
            const at = new Date(`${day}T${time}${offset}`);
            return isDay && !Number.isNaN(at.getTime()) ? { kind: 'time', at, text: value } : undefined;
        }
        const isName = /^\w[\w.+:/-]{0,200}$/.test(value) && !value.includes('..');
        return isName ? { kind: 'named', text: value } : undefined;
    },
};
/**
 * Names, one per line, separated by commas, or a JSON array such as an output of another action. A list without a name is
 * refused: all of the environment goes back only where nothing was said.
 */
const services = {
    accepts: 'names of services and charts, separated by commas or line breaks, or a JSON array of them, or nothing for all of the environment',
    parse(value) {
        if (value === '')
            return [];
        const names = parseNames(value);
        return names !== undefined && names.length > 0 ? [...new Set(names)].sort() : undefined;
    },
};
function parseNames(value) {
    if (!value.startsWith('['))
        return fields/* list */.p_.parse(value);
    try {
        const names = JSON.parse(value);
        return Array.isArray(names) && names.every((name) => typeof name === 'string' && name !== '') ? names : undefined;
    }
    catch {
        return undefined;
    }
}
/** What the user of `rollback-env` may say; action.yml says what each means. */
const inputs_fields = { ...remoteFields, environment: fields/* text */.Qq, services, to: destination, reason: fields/* text */.Qq };


/***/ }),

/***/ 5317:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _slipway_core_remote__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4626);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3819);


await (0,_slipway_core_remote__WEBPACK_IMPORTED_MODULE_0__/* .runRemote */ .Q)(_action_js__WEBPACK_IMPORTED_MODULE_1__/* .rollbackEnv */ .C);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   n0: () => (/* binding */ setOutputs),
/* harmony export */   xV: () => (/* binding */ reportFailure)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9715);
/* harmony import */ var _plan_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2699);


/** GitHub shows ten annotations of a kind per step. */
const shownAnnotations = 10;
/** Tells why a run failed: annotations, job summary, exit code. Every output is set all the same. */
async function reportFailure(name, outputs, runner, error) {
    runner.fail();
    const problems = problemsOf(runner, error);
    setOutputs(runner, { ...outputs, reason: problems.map(_plan_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .headOf */ .Uo).join('; ') });
    annotate(runner, problems.map((problem) => ({ level: 'error', ...problem })));
    await runner.summarise((0,_plan_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .renderFailure */ .zt)(name, problems));
}
/** What a person is told about an error. The stack of one that is a bug of ours goes into the log. */
function problemsOf(runner, error) {
    if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR)
        return error.problems;
    runner.group('Stack of the error', String(error instanceof Error ? error.stack : error).split('\n'));
    return [bugOf(error)];
}
function bugOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
        code: 'bug',
        message: `This is a bug of Slipway: ${message}`,
        fix: 'Please report it with the stack in the log above. Running again is safe.',
    };
}
/** Shows findings in the log and at their lines, the worst ten; the others in the log. */
function annotate(runner, findings) {
    const sorted = (0,_plan_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md)(findings);
    for (const finding of sorted.slice(0, shownAnnotations))
        runner.annotate(finding);
    const rest = sorted.slice(shownAnnotations);
    if (rest.length === 0)
        return;
    runner.group(`${rest.length} more findings`, rest.map(({ level, message, fix, place }) => {
        const where = place ? `${[place.path, place.line].filter((part) => part !== undefined).join(':')}: ` : '';
        return `${level}: ${where}${message} ${fix}`;
    }));
}
/** Sets outputs: strings as they are, everything else as JSON. */
function setOutputs(runner, outputs) {
    for (const [name, value] of Object.entries(outputs))
        runner.output(name, render(value));
}
function render(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}


/***/ }),

/***/ 9715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   Oo: () => (/* binding */ once),
/* harmony export */   Q7: () => (/* binding */ all)
/* harmony export */ });
/**
 * A run that cannot go on for reasons its user can mend. Everything else that is thrown is a bug of ours.
 * It carries every problem found, each once, not the first one.
 */
class Failure extends Error {
    problems;
    constructor(problems, cause) {
        const all = 'code' in problems ? [problems] : once(problems);
        super(all.map((p) => p.message).join('\n'), cause === undefined ? {} : { cause });
        this.name = 'Failure';
        this.problems = all;
    }
}
/**
 * Evaluates every task and returns the results in order.
 * @throws {Failure} with the problems of all tasks that failed, each problem once; an error that is not a Failure is rethrown as it is.
 */
function all(tasks) {
    const results = [];
    const problems = [];
    for (const task of tasks) {
        try {
            results.push(task());
        }
        catch (error) {
            if (!(error instanceof Failure))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0)
        throw new Failure(problems);
    return results;
}
/** Problems or findings, each once: several readers may have met the same. */
function once(problems) {
    return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}


/***/ }),

/***/ 6930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ path),
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Q8: () => (/* binding */ isBranchName),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Yq: () => (/* binding */ choice),
/* harmony export */   gV: () => (/* binding */ globs),
/* harmony export */   p_: () => (/* binding */ list),
/* harmony export */   rJ: () => (/* binding */ secret),
/* harmony export */   rY: () => (/* binding */ planId),
/* harmony export */   tk: () => (/* binding */ branch)
/* harmony export */ });
/* unused harmony exports version, identifier */
/* harmony import */ var semver_functions_valid_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8780);

/** Any text. */
const text = { accepts: 'a text', parse: (value) => value };
/** A text that is masked in logs. */
const secret = { accepts: 'a secret', parse: (value) => value, secret: true };
/** `true` or `false`, in the spellings of YAML 1.2 that `@actions/core` takes; empty is `false`. */
const flag = {
    accepts: '`true` or `false`',
    parse: (value) => value === '' || /^(false|False|FALSE)$/.test(value) ? false : /^(true|True|TRUE)$/.test(value) ? true : undefined,
};
/** Several values, one per line or separated by commas; empty lines do not count. */
const list = {
    accepts: 'values separated by commas or line breaks',
    parse: (value) => value
        .split(/[\n,]/)
        .map((item) => item.trim())
        .filter((item) => item !== ''),
};
/** Globs, one per line (a comma may be part of a glob: `{a,b}`). */
const globs = {
    accepts: 'globs, one per line, inside the workspace',
    parse: (value) => {
        const items = value
            .split('\n')
            .map((item) => item.trim().replace(/^\.\//, ''))
            .filter((item) => item !== '');
        return items.some((item) => item.startsWith('/') || item.split('/').includes('..')) ? undefined : items;
    },
};
/** One of the given words; empty is the first. */
function choice(...words) {
    return {
        accepts: words
            .map((word) => `\`${word}\``)
            .join(', ')
            .replace(/, ([^,]*)$/, ' or $1'),
        parse: (value) => (value === '' ? words[0] : words.find((word) => word === value)),
    };
}
/** A full version by SemVer 2.0.0, with or without a leading `v`, which is dropped; empty is `''`. */
const version = {
    accepts: 'a version such as `1.4.0` or `1.4.0-rc.1` (SemVer 2.0.0)',
    parse: (value) => (value === '' ? '' : (semver_functions_valid_js__WEBPACK_IMPORTED_MODULE_0__(value) ?? undefined)),
};
/** A path inside the workspace, `/`-separated; empty is `''`. */
const path = {
    accepts: 'a path inside the workspace, without `..`',
    parse: (value) => /^([/\\]|[A-Za-z]:)/.test(value) || value.split(/[/\\]/).includes('..') ? undefined : value.replace(/^\.\//, ''),
};
/** Identifier of a pre-release such as `rc`: letters, digits and hyphens, not a number (SemVer 2.0.0, item 9). */
const identifier = {
    accepts: 'an identifier such as `rc` (letters, digits and hyphens, not only digits)',
    parse: (value) => (value === '' || (/^[0-9A-Za-z-]+$/.test(value) && !/^\d+$/.test(value)) ? value : undefined),
};
/** Name of a branch, by the rules of `git check-ref-format`; empty is `''`. */
const branch = {
    accepts: 'the name of a branch, without `refs/heads/`',
    parse: (value) => (value === '' || isBranchName(value) ? value : undefined),
};
/** Whether git takes it for the name of a branch, without `refs/heads/`. */
function isBranchName(name) {
    return (name !== '' &&
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git refuses
        !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^\/|^-|^refs\//.test(name) &&
        name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock')));
}
/** Id of a plan: 64 hexadecimal digits; empty is `''`. */
const planId = {
    accepts: 'the `plan-id` output of an earlier run (64 hexadecimal digits)',
    parse: (value) => (value === '' || /^[0-9a-f]{64}$/.test(value) ? value : undefined),
};


/***/ }),

/***/ 2699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uo: () => (/* binding */ headOf),
/* harmony export */   md: () => (/* binding */ worstFirst),
/* harmony export */   vO: () => (/* binding */ renderFindings),
/* harmony export */   zt: () => (/* binding */ renderFailure)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1960);

/** The summary of a run that failed: every problem with its place and what to do. */
function renderFailure(title, problems) {
    const findings = problems.map((problem) => ({ level: 'error', ...problem }));
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)(`## ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(title)}: failed`, renderFindings(findings, ''));
}
const marks = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
const ranks = { error: 0, warning: 1, notice: 2 };
/** Findings with the worst first, otherwise in the order they were found. */
function worstFirst(findings) {
    return [...findings].sort((a, b) => ranks[a.level] - ranks[b.level]);
}
/** A table of findings, the worst first, and below it what programs said: a message's lines behind the first. */
function renderFindings(findings, blobUrl) {
    const sorted = worstFirst(findings);
    const long = sorted.filter(({ message }) => message.includes('\n'));
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .paragraphs */ .qN)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['', 'What', 'Where', 'What to do'], sorted.map((finding) => [
        marks[finding.level],
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(headOf(finding)),
        finding.place ? renderPlace(finding.place, blobUrl) : '',
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .eu)(finding.fix),
    ])), ...long.flatMap(({ message, place }) => {
        const said = message.split('\n').slice(1).join('\n');
        // Of several, whose lines are whose?
        const where = long.length > 1 && place ? [`${renderPlace(place, blobUrl)}:`] : [];
        return said === '' ? [] : [...where, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .fenced */ .OF)('', said)];
    }));
}
/** The first line of a problem's message, which is a sentence of its own. */
function headOf({ message }) {
    return message.split('\n', 1)[0] ?? '';
}
function renderPlace(place, blobUrl) {
    const text = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(place.line === undefined ? place.path : `${place.path}:${place.line}`);
    if (blobUrl === '')
        return text;
    const anchor = place.line === undefined ? '' : `#L${place.line}`;
    return `[${text}](${blobUrl}/${place.path.split('/').map(encodeURIComponent).join('/')}${anchor})`;
}


/***/ }),

/***/ 1960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony exports literalInFile, withoutMentions */
/** By CommonMark: as many backticks close a code span as open it; other runs of them may stand inside. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g;
/**
 * Untrusted text as literal Markdown, on one line: nothing in it becomes markup, HTML, a link, a mention or a table cell.
 * Code spans that are closed stay, since people write identifiers that way.
 */
function literal(text) {
    return withoutMentions(literalInFile(text));
}
/** As {@link literal} for a file of the repository, where GitHub makes no mentions: `@scope/pkg` stays as it is. */
function literalInFile(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return outsideCode(line, (part) => part.replace(/[\\`*_[\]<>|~]/g, '\\$&'), (span) => span.replaceAll('|', '\\|'));
}
/** Markdown in which nobody is mentioned: a comment that renders as nothing stands behind each `@` outside of code. */
function withoutMentions(markdown) {
    if (!markdown.includes('@'))
        return markdown;
    let fence = '';
    return markdown
        .split('\n')
        .map((line) => {
        const [, marker = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
        if (fence !== '') {
            if (marker.startsWith(fence))
                fence = '';
            return line;
        }
        fence = marker;
        return marker === '' ? outsideCode(line, (part) => part.replace(/@(?=[A-Za-z0-9])/g, '@<!-- -->')) : line;
    })
        .join('\n');
}
/** Changes a line outside of its code spans, and if wanted inside. */
function outsideCode(line, outside, inside = (span) => span) {
    if (!line.includes('`'))
        return outside(line);
    let changed = '';
    let at = 0;
    for (const span of line.matchAll(CODE_SPAN)) {
        changed += outside(line.slice(at, span.index)) + inside(span[0]);
        at = span.index + span[0].length;
    }
    return changed + outside(line.slice(at));
}
/** A code span that holds any text, on one line. */
function code(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line === '')
        return '';
    const fence = '`'.repeat(longestRun(line) + 1);
    const padded = line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line;
    return `${fence}${padded.replaceAll('|', '\\|')}${fence}`;
}
/** A fenced block that holds any text. */
function fenced(language, text) {
    const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
function longestRun(text) {
    return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
/** A table; cells are Markdown already. Nothing where there are no rows. */
function table(header, rows) {
    if (rows.length === 0)
        return '';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Text that is folded under a title. The blank lines are what makes GitHub read Markdown inside HTML. */
function folded(title, content) {
    return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}
/** Joins the parts that are not empty with a blank line between them. */
function paragraphs(...parts) {
    return parts.filter((part) => part !== '').join('\n\n');
}


/***/ }),

/***/ 4626:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ runRemote)
});

// EXTERNAL MODULE: ./packages/core/lib/announce.js
var announce = __nccwpck_require__(9886);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __nccwpck_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/inputs/read.js

function readInputs(runner, fields) {
    const problems = [];
    const values = {};
    const entries = Object.entries(fields);
    for (const [name, field] of entries) {
        const raw = runner.input(name);
        if (field.secret && raw !== '')
            runner.mask(raw);
    }
    for (const [name, field] of entries) {
        const raw = runner.input(name).trim();
        const value = field.parse(raw);
        if (value !== undefined)
            values[name] = value;
        else {
            problems.push({
                code: 'bad-input',
                message: `Input \`${name}\` is ${field.secret ? 'not acceptable' : JSON.stringify(raw)}`,
                fix: `Give ${field.accepts} in \`with: ${name}:\` of the step.`,
            });
        }
    }
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return values;
}

;// CONCATENATED MODULE: ./packages/core/lib/attempt.js


/**
 * Reads the inputs and does the work. The only place where errors are caught and the exit code follows from them; it
 * resolves also when the work failed.
 */
async function attempt_attempt({ name, fields, outputs }, runner, work) {
    try {
        await work(readInputs(runner, fields));
    }
    catch (error) {
        await (0,announce/* reportFailure */.xV)(name, outputs, runner, error);
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./packages/core/lib/ports/runner.js



/**
 * The runner of GitHub Actions, by its documented protocol
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands). Says what `@actions/core` would say, which
 * a test holds it to; docs/decisions/0009 says why it is not that.
 */
function runner_actionsRunner(env = process.env) {
    const print = (line) => {
        process.stdout.write(line + external_node_os_.EOL);
    };
    // What is said may quote strangers: no line of it may be a command (`::name::`, or the old `##[name]`).
    const say = (text) => {
        const lines = text.split(/\r?\n/);
        // Printed at once: thousands of small writes take their time.
        print(lines.map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b').replaceAll('##[', '##\u200b[')).join(external_node_os_.EOL));
    };
    const command = (name, text, properties = {}) => {
        const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
        print(`::${name}${list.length > 0 ? ` ${list.join(',')}` : ''}::${escapeText(text)}`);
    };
    return {
        input: (name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]?.trim() ?? '',
        env,
        mask: (secret) => command('add-mask', secret),
        info: say,
        debug: (line) => command('debug', line),
        group(title, lines) {
            command('group', title);
            if (lines.length > 0)
                say(lines.join('\n'));
            command('endgroup', '');
        },
        annotate({ level, code, message, fix, place }) {
            command(level, `${message}\n${fix}`.trimEnd(), {
                title: code,
                ...(place ? { file: place.path } : {}),
                ...(place?.line ? { line: place.line } : {}),
                ...(place?.column ? { col: place.column } : {}),
            });
        },
        output(name, value) {
            if (!env.GITHUB_OUTPUT)
                return;
            // A value must not be able to end itself. (A random one would be as good; loading node:crypto takes 10 ms.)
            let end = 'end-of-value';
            while (value.includes(end))
                end += '_';
            (0,external_node_fs_.appendFileSync)(env.GITHUB_OUTPUT, `${name}<<${end}${external_node_os_.EOL}${value}${external_node_os_.EOL}${end}${external_node_os_.EOL}`);
        },
        async summarise(markdown) {
            // Outside of a workflow there is no summary to write to.
            if (env.GITHUB_STEP_SUMMARY)
                await (0,promises_.appendFile)(env.GITHUB_STEP_SUMMARY, markdown + external_node_os_.EOL);
        },
        fail() {
            process.exitCode = 1;
        },
    };
}
function escapeText(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./packages/core/lib/run.js


/** Outputs of every action that delivers a plan, as they are when a run failed. */
const commonOutputs = {
    state: 'failed',
    reason: '',
    changed: false,
    'changed-files': [],
    branch: '',
    commit: '',
    'pull-request-number': '',
    'pull-request-url': '',
    'plan-id': '',
    plan: {},
    'plan-file': '',
};
/** Runs an action from its inputs to its outputs. It resolves also when the run failed. */
function run(action, runner = actionsRunner()) {
    return attempt({ ...action, outputs: { ...action.outputs, ...commonOutputs } }, runner, async (inputs) => {
        const { runPipeline } = await Promise.all(/* import() */[__nccwpck_require__.e(934), __nccwpck_require__.e(6), __nccwpck_require__.e(15), __nccwpck_require__.e(925), __nccwpck_require__.e(59), __nccwpck_require__.e(895)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9895));
        await runPipeline(action, inputs, runner);
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/remote.js



/** Runs an action on a repository that need not be checked out. It resolves also when the run failed. */
function runRemote(action, runner = runner_actionsRunner()) {
    return attempt_attempt({ ...action, outputs: { ...action.outputs, ...commonOutputs } }, runner, async (inputs) => {
        const { runRemotePipeline } = await Promise.all(/* import() */[__nccwpck_require__.e(934), __nccwpck_require__.e(6), __nccwpck_require__.e(110), __nccwpck_require__.e(15), __nccwpck_require__.e(925), __nccwpck_require__.e(59), __nccwpck_require__.e(345), __nccwpck_require__.e(812)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5418));
        await runRemotePipeline(action, inputs, runner);
    });
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(5317);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
