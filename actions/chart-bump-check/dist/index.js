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

/***/ 5317:
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

/***/ 3193:
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

/***/ 1452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ chartBumpCheck)
});

// EXTERNAL MODULE: ./node_modules/semver/functions/valid.js
var valid = __nccwpck_require__(8780);
;// CONCATENATED MODULE: ./packages/core/lib/inputs/fields.js

/** Any text. */
const fields_text = { accepts: 'a text', parse: (value) => value };
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
    parse: (value) => (value === '' ? '' : (valid(value) ?? undefined)),
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

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/inputs.js

/** A commit by its id, or the name of a branch or tag. */
const revision = {
    accepts: 'the id of a commit, or the name of a branch or tag',
    parse: (value) => (/^[^\s~^:?*[\\@-][^\s~^:?*[\\]*$|^$/.test(value) && !value.includes('..') ? value : undefined),
};
/** What the user of `chart-bump-check` may say; action.yml says what each means. */
const fields = {
    charts: globs,
    base: revision,
    head: revision,
    ignore: globs,
    level: choice('increase', 'semver'),
    'bumped-by': choice('author', 'release'),
    dependents: flag,
    changelog: flag,
    published: fields_text,
    suggest: choice('none', 'comment', 'review'),
    'on-violation': choice('fail', 'warn'),
    'ct-config': path,
    token: secret,
};

// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var folder = __nccwpck_require__(7311);
// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var ports_git = __nccwpck_require__(9738);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/trees.js
var trees = __nccwpck_require__(5503);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/changes.js


/**
 * What differs between two commits that can be read, by path.
 * A link whose target changed counts as modified, a submodule too.
 */
async function changesBetween(repository, from, to) {
    try {
        const differences = await (0,trees/* compareTrees */.tc)((0,trees/* treesOf */.zG)(repository), from, to);
        return differences.map((each) => ({
            ...each,
            kind: each.before === '' ? 'added' : each.after === '' ? 'deleted' : 'modified',
        }));
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
/** The parents of a commit that can be read, also of one at which a shallow clone was cut off. */
async function parentsOf(repository, commit) {
    const object = await repository.objects.read(commit);
    const header = object?.bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
    return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
}
/**
 * The commit a name stands for in the clone: a branch of `origin`, a branch, a tag, an id.
 * @returns `null` when there is none
 */
async function resolveCommit(repository, name) {
    for (const candidate of [`refs/remotes/origin/${name}`, name]) {
        const object = await repository.objects.read(`${candidate}^{commit}`);
        if (object !== null)
            return object.id;
    }
    return null;
}
/** The newest commit two have in common, as far as the clone's history goes; `null` when it shows none. */
async function mergeBase(repository, a, b) {
    const git = await repository.reading();
    try {
        const found = await git.text(['merge-base', a, b]);
        return found.trim() || null;
    }
    catch (error) {
        if (error instanceof ports_git/* GitError */.XS && error.exitCode === 1)
            return null;
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
/** Lines that were found; there may be thousands, of which few matter, so each is taken apart when it is asked for. */
class Lines {
    #found;
    /** The length of what stands before each path. */
    #before;
    constructor(found, before) {
        this.#found = found;
        this.#before = before;
    }
    /** Those that hold a text. */
    holding(text) {
        const lines = [];
        for (let at = this.#found.indexOf(text); at !== -1;) {
            const start = this.#found.lastIndexOf('\n', at) + 1;
            const end = this.#found.indexOf('\n', at);
            const line = this.#found.slice(start, end === -1 ? undefined : end);
            const path = line.indexOf('\0');
            if (path !== -1 && line.includes(text, path)) {
                lines.push({ path: line.slice(this.#before, path), text: line.slice(path + 1) });
            }
            at = end === -1 ? -1 : this.#found.indexOf(text, end);
        }
        return lines;
    }
}
/**
 * The lines of a commit that hold one of some texts, in files whose paths end as given; in one git process, which reads them faster
 * than they can be handed over.
 * @param commit one whose files are all in the clone
 */
async function findLines(repository, commit, texts, endings) {
    const git = await repository.reading();
    // One thread: for small files, handing them to others takes longer than looking at them. As texts (`-a`): else git looks for a
    // .gitattributes in every folder.
    const args = [
        'grep',
        '--threads=1',
        '-a',
        '-z',
        '--no-color',
        '--no-line-number',
        '--no-column',
        '-F',
        ...texts.flatMap((text) => ['-e', text]),
        commit,
        '--',
        ...endings.map((ending) => `:(top)*${ending}`),
    ];
    try {
        return new Lines(await git.text(args, { env: { GIT_LITERAL_PATHSPECS: undefined } }), commit.length + 1);
    }
    catch (error) {
        if (error instanceof ports_git/* GitError */.XS && error.exitCode === 1)
            return new Lines('', 0);
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js
var checkout = __nccwpck_require__(4688);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __nccwpck_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __nccwpck_require__(4930);
;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/ct.js


const USUAL = ['ct.yaml', '.github/ct.yaml'];
/**
 * Reads the configuration of chart-testing, so that a team can move over without writing another. Keys about linting and
 * installing do not concern us.
 * @param path the `ct-config` input; empty: the usual places
 * @returns undefined when there is none
 * @throws {Failure} when the file that was named is not there, or is not a mapping
 */
async function readCtConfig(snapshot, path) {
    const wanted = path ? [path] : USUAL;
    const files = await snapshot.load(wanted);
    const found = wanted.find((name) => files.has(name));
    const content = found && files.get(found);
    if (found === undefined || !content) {
        if (path === '')
            return undefined;
        throw new failure/* Failure */.HR({
            code: 'config-not-found',
            message: `There is no ${path} on the target branch (${snapshot.commit.slice(0, 7)}), from which the check takes its configuration`,
            fix: 'Correct the input `ct-config`, or commit the file to the target branch first.',
        });
    }
    const problem = (message) => new failure/* Failure */.HR({
        code: 'bad-ct-config',
        message: `${found}: ${message}`,
        fix: 'Correct the file on the target branch.',
        place: { path: found },
    });
    // Loaded by those who have such a file.
    const { parse } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 8815, 19));
    let value;
    try {
        value = parse((0,files_text/* decode */.D)(found, content));
    }
    catch (error) {
        throw problem(`not valid YAML: ${error instanceof Error ? error.message.split('\n', 1)[0] : ''}`);
    }
    const map = typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map();
    const list = (key, otherwise) => {
        const items = map.get(key);
        if (items === undefined || items === null)
            return otherwise;
        if (typeof items === 'string')
            return items.split(',').map((item) => item.trim());
        if (Array.isArray(items) && items.every((item) => typeof item === 'string'))
            return items;
        throw problem(`\`${key}\` is not a list of texts`);
    };
    const targetBranch = map.get('target-branch');
    return {
        path: found,
        chartDirs: list('chart-dirs', ['charts']),
        excludedCharts: list('excluded-charts', []),
        excludeDeprecated: map.get('exclude-deprecated') === true,
        targetBranch: typeof targetBranch === 'string' && targetBranch !== '' ? targetBranch : undefined,
        checks: map.get('check-version-increment') !== false,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./packages/core/lib/ports/event.js

const methods = ['merge', 'squash', 'rebase'];
/** What started the workflow: its name, such as `pull_request`, and its payload, all empty where the runner names none. */
async function readEventPayload({ env, }) {
    const file = env.GITHUB_EVENT_PATH;
    const json = file ? JSON.parse(await (0,promises_.readFile)(file, 'utf8').catch(() => '{}')) : {};
    return { name: env.GITHUB_EVENT_NAME ?? '', payload: parsePayload(json) };
}
/**
 * The same of a payload that was read. By hand: every check waits for it before anything else, and loading a library for it takes longer than the
 * rest of a small check.
 */
function parsePayload(json) {
    const payload = recordOf(json);
    const pull = isRecord(payload.pull_request) ? payload.pull_request : undefined;
    const group = isRecord(payload.merge_group) ? payload.merge_group : undefined;
    return {
        action: event_text(payload.action),
        number: number(payload.number),
        before: commit(payload.before),
        pull_request: pull && {
            number: number(pull.number),
            title: event_text(pull.title),
            body: event_text(pull.body),
            labels: labelsOf(pull.labels),
            auto_merge: autoMergeOf(pull.auto_merge),
            head: endOf(pull.head),
            base: endOf(pull.base),
        },
        merge_group: group && {
            base_sha: commit(group.base_sha),
            base_ref: event_text(group.base_ref),
            head_sha: commit(group.head_sha),
            head_ref: event_text(group.head_ref),
        },
        repository: repositoryOf(payload.repository),
    };
}
function endOf(value) {
    const { sha, ref, repo } = recordOf(value);
    return { sha: commit(sha), ref: event_text(ref), repo: repositoryOf(repo) };
}
function repositoryOf(value) {
    const repository = recordOf(value);
    return {
        full_name: event_text(repository.full_name),
        default_branch: event_text(repository.default_branch),
        allow_merge_commit: repository.allow_merge_commit === true,
        allow_squash_merge: repository.allow_squash_merge === true,
        allow_rebase_merge: repository.allow_rebase_merge === true,
        squash_merge_commit_title: event_text(repository.squash_merge_commit_title),
        squash_merge_commit_message: event_text(repository.squash_merge_commit_message),
        merge_commit_title: event_text(repository.merge_commit_title),
    };
}
function labelsOf(value) {
    const labels = Array.isArray(value) ? value : [];
    return labels.flatMap((label) => {
        const name = event_text(recordOf(label).name);
        return name === '' ? [] : [{ name }];
    });
}
function autoMergeOf(value) {
    const { merge_method } = recordOf(value);
    const method = methods.find((each) => each === merge_method);
    return method === undefined ? null : { merge_method: method };
}
function event_text(value) {
    return typeof value === 'string' ? value : '';
}
function number(value) {
    return typeof value === 'number' ? value : 0;
}
/** Of a new or deleted branch the payload has zeros. */
function commit(value) {
    return typeof value === 'string' && /^(?!0+$)[0-9a-f]{40}$/.test(value) ? value : '';
}
function recordOf(value) {
    return isRecord(value) ? value : {};
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The pull request on top of a merge group, by the name of its branch, `gh-readonly-queue/main/pr-104-<commit>`; 0: none. */
function pullOfGroup(headRef) {
    return Number(/\/pr-(\d+)-[0-9a-f]{40}$/.exec(headRef)?.[1] ?? 0);
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/event.js

/** Reads the event from the file the runner names; all empty when there is none. */
async function readEvent(runner) {
    const { name, payload } = await readEventPayload(runner);
    const { pull_request: pull, merge_group: group, before, repository } = payload;
    return {
        name,
        pull: pull?.number || payload.number,
        pullHead: pull?.head.sha ?? '',
        pullBase: pull?.base.sha ?? '',
        pullBranch: pull?.head.ref ?? '',
        pullBody: pull?.body ?? '',
        fromFork: pull?.head.repo.full_name !== pull?.base.repo.full_name,
        groupBase: group?.base_sha ?? '',
        groupPull: pullOfGroup(group?.head_ref ?? ''),
        before,
        defaultBranch: repository.default_branch,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/repository.js

/** A 404 about the repository itself. */
function notVisible(repository) {
    return {
        code: 'repository-not-found',
        message: `GitHub finds no repository ${repository.fullName}, or the token may not see it`,
        fix: 'Check the name. A private repository other than the workflow’s own needs the token of a GitHub App that is installed there, as `token`.',
    };
}
function archived(repository) {
    return {
        code: 'archived',
        message: `${repository.fullName} is archived: nothing can be written there`,
        fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
    };
}
function readOnlyAccount(repository) {
    return {
        code: 'missing-permission',
        message: `The account the token belongs to may only read ${repository.fullName}`,
        fix: 'The job’s own token: add `permissions: contents: write` to the job. A token of a person or App: give that account write access to the repository.',
    };
}
const remembered = new WeakMap();
/** Facts about a repository; read once per connection. One call. */
function repository_readRepository(repository) {
    const known = remembered.get(repository);
    if (known !== undefined)
        return known;
    const reading = readFacts(repository).then(({ nodeId, defaultBranch }) => ({ nodeId, defaultBranch }));
    remembered.set(repository, reading);
    return reading;
}
/** Facts that another call brought along. */
function keepFacts(repository, facts) {
    remembered.set(repository, Promise.resolve(facts));
}
async function readFacts(repository) {
    const purpose = { doing: `read ${repository.fullName}`, needs: {}, missing: notVisible(repository) };
    const data = await repository.ask(purpose, (rest, at) => rest.repos.get(at));
    return {
        nodeId: data.node_id,
        defaultBranch: data.default_branch,
        archived: data.archived,
        permissions: data.permissions,
    };
}
/**
 * Checks before long work that the token may write. At most two calls.
 * @param needs rights by the names of a workflow's `permissions`
 * @throws {Failure} when it is clear already that delivery will be refused
 */
async function checkAccess(repository, needs) {
    const facts = await readFacts(repository);
    const known = { nodeId: facts.nodeId, defaultBranch: facts.defaultBranch };
    keepFacts(repository, known);
    if (facts.archived)
        throw new Failure(archived(repository));
    const { permissions } = facts;
    // These are the rights of a person. For an App's token, GITHUB_TOKEN included, all of them are false or missing.
    const isPerson = permissions?.pull === true;
    if (isPerson && !permissions.push && needs.contents === 'write') {
        throw new Failure(readOnlyAccount(repository));
    }
    if (!isPerson && needs.contents === 'write')
        await tryWriting(repository, needs);
    return known;
}
/**
 * GitHub does not tell an App's token what it may do. Writing the empty blob tells: nothing refers to it, and every
 * repository may hold it.
 */
async function tryWriting(repository, needs) {
    const purpose = { doing: `write to ${repository.fullName}`, needs, missing: notVisible(repository) };
    await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content: '', encoding: 'utf-8' }));
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/branches.js


/** The world changed between our reading and our writing. Not a failure: read again, decide again. */
class Conflict extends (/* unused pure expression or super */ null && (Error)) {
    name = 'Conflict';
}
const write = { contents: 'write' };
/** Reads a branch. One call. @returns `null` when there is none */
async function readBranch(repository, name) {
    const purpose = { doing: `read the branch \`${name}\``, needs: { contents: 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch: name }));
    if (answer.refusal?.status === 404)
        return null;
    const data = repository.settle(purpose, answer);
    // GitHub answers for the new name when a branch was renamed.
    if (data.name !== name)
        return null;
    return { name, head: data.commit.sha, tree: data.commit.commit.tree.sha };
}
/**
 * Makes a branch. One call; two when an earlier attempt had its effect although its answer was lost.
 * @throws {Conflict} when the branch exists and is at another commit
 */
async function createBranch(repository, name, commit) {
    const purpose = { doing: `create the branch \`${name}\``, needs: write, branch: name };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha: commit }));
    if (answer.refusal?.status === 422 && /already exists/i.test(sentence(answer.refusal))) {
        if ((await readBranch(repository, name))?.head === commit)
            return;
        throw new Conflict(`the branch ${name} was created meanwhile`);
    }
    repository.settle(purpose, answer);
}
/**
 * Moves a branch forward: the fast-forward is the lock. One call.
 * @param direct the branch is one that people review changes to, written without review
 * @throws {Conflict} when somebody else moved it
 */
async function advanceBranch(repository, name, commit, direct) {
    const purpose = { doing: `move the branch \`${name}\` forward`, needs: write, branch: name, direct };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.updateRef({ ...at, ref: `heads/${name}`, sha: commit, force: false }));
    if (answer.refusal?.status === 422 && /fast.?forward|reference does not exist/i.test(sentence(answer.refusal))) {
        throw new Conflict(`the branch ${name} was moved meanwhile`);
    }
    repository.settle(purpose, answer);
}
const moveDocument = (/* unused pure expression or super */ null && (`mutation MoveBranch($repository: ID!, $name: GitRefname!, $from: GitObjectID!, $to: GitObjectID!) {
  updateRefs(
    input: { repositoryId: $repository, refUpdates: [{ name: $name, beforeOid: $from, afterOid: $to, force: true }] }
  ) {
    clientMutationId
  }
}`));
/** What GitHub takes for "no commit": the branch is deleted. */
const nowhere = '0'.repeat(40);
/**
 * Moves a branch anywhere, if it still is where we saw it: what REST's forced update cannot promise. One call, and one for
 * the repository's id where that is not known yet.
 * @throws {Conflict} when somebody else moved or deleted it
 */
function replaceBranch(repository, name, from, to) {
    return moveFrom(repository, name, from, to, `move the branch \`${name}\``);
}
/**
 * Takes a branch that we made back, if nobody has moved it since. As many calls as {@link replaceBranch}.
 * @throws {Conflict} when somebody has
 */
function withdrawBranch(repository, name, from) {
    return moveFrom(repository, name, from, nowhere, `delete the branch \`${name}\` again`);
}
async function moveFrom(repository, name, from, to, doing) {
    const { nodeId } = await readRepository(repository);
    const purpose = { doing, needs: write, branch: name };
    const variables = { repository: nodeId, name: `refs/heads/${name}`, from, to };
    const answer = await repository.query(purpose, moveDocument, variables);
    if (answer.refusal === undefined)
        return;
    // Why it was refused is known best by where the branch is now: there already, moved by others, or where it was.
    const now = (await readBranch(repository, name))?.head ?? nowhere;
    if (now === to)
        return;
    if (now !== from)
        throw new Conflict(`the branch ${name} was moved meanwhile`);
    repository.settle(purpose, answer);
}
/** Deletes a branch; one that is gone already is success. One call. */
async function deleteBranch(repository, name) {
    const purpose = { doing: `delete the branch \`${name}\``, needs: write, branch: name };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.deleteRef({ ...at, ref: `heads/${name}` }));
    const gone = answer.refusal && /does not exist|not found/i.test(sentence(answer.refusal));
    if (!gone)
        repository.settle(purpose, answer);
}
/**
 * Merges a commit into a branch, as GitHub's merge button does. One call.
 * @returns the branch's new head; `null` when there was nothing to merge; `'conflict'` when GitHub cannot merge them
 */
async function mergeInto(repository, branch, commit, message) {
    const purpose = { doing: `merge ${commit} into \`${branch}\``, needs: write, branch };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.merge({ ...at, base: branch, head: commit, commit_message: message }));
    if (answer.refusal?.status === 409)
        return 'conflict';
    if (answer.refusal?.status === 404)
        throw new Conflict(`the branch ${branch} was deleted meanwhile`);
    const data = repository.settle(purpose, answer);
    // 204, nothing to merge, has no body.
    return typeof data === 'object' ? data.sha : null;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/git-data.js
const git_data_write = { contents: 'write' };
const read = { contents: 'read' };
/** Writes bytes that are no UTF-8 text. One call. @returns the blob's id */
async function createBlob(repository, path, bytes) {
    const content = Buffer.from(bytes).toString('base64');
    const purpose = { doing: `store ${path}`, needs: git_data_write };
    const blob = await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content, encoding: 'base64' }));
    return blob.sha;
}
/** Writes a tree: another tree with changes. One call, however many files. @returns the tree's id */
async function createTree(repository, base, changes) {
    const tree = changes.map(treeEntry);
    const purpose = { doing: `store ${changes.length} changed files`, needs: git_data_write };
    const made = await repository.ask(purpose, (rest, at) => rest.git.createTree({ ...at, base_tree: base, tree }));
    return made.sha;
}
function treeEntry(change) {
    const { path } = change;
    if ('file' in change) {
        const { mode, blob } = change.file;
        return { path, mode, type: mode === submodule ? 'commit' : 'blob', sha: blob };
    }
    const entry = { path, mode: change.mode, type: 'blob' };
    return 'content' in change ? { ...entry, content: change.content } : { ...entry, sha: change.blob };
}
/**
 * Writes a commit. Names no author and no committer: only then does GitHub sign for Apps and `GITHUB_TOKEN`
 * (https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots).
 * One call; a commit no branch points at yet.
 */
async function createCommit(repository, commit) {
    const { message, tree, parents } = commit;
    const made = await repository.ask({ doing: 'store the commit', needs: git_data_write }, (rest, at) => rest.git.createCommit({ ...at, message, tree, parents: [...parents] }));
    return {
        id: made.sha,
        verified: made.verification?.verified ?? false,
        verification: made.verification?.reason ?? 'unsigned',
        authorName: made.author.name ?? '',
    };
}
function notThere(repository, id) {
    return {
        code: 'commit-not-on-github',
        message: `${repository.fullName} on GitHub does not have ${id}`,
        fix: 'Push the commit first (one that was made in the job is known to the runner only), and check that the token may read the repository.',
    };
}
/** The tree of a commit. One call. */
async function readCommitTree(repository, commit) {
    const purpose = {
        doing: `read the commit ${commit}`,
        needs: read,
        missing: notThere(repository, commit),
    };
    const found = await repository.ask(purpose, (rest, at) => rest.git.getCommit({ ...at, commit_sha: commit }));
    return found.tree.sha;
}
const modes = (/* unused pure expression or super */ null && (['100644', '100755', '120000', '160000']));
const submodule = '160000';
/** Everything below a tree; only its own entries with `deep` false. */
async function readTree(repository, id, deep = true) {
    const purpose = { doing: `list the files of ${id}`, needs: read, missing: notThere(repository, id) };
    const data = await repository.ask(purpose, (rest, at) => rest.git.getTree({ ...at, tree_sha: id, ...(deep ? { recursive: '1' } : {}) }));
    const files = new Map();
    const folders = new Map();
    for (const entry of data.tree) {
        if (entry.type === 'tree')
            folders.set(entry.path, entry.sha);
        // Old trees know further modes for plain files.
        const mode = modes.find((one) => one === entry.mode) ?? '100644';
        if (entry.type !== 'tree')
            files.set(entry.path, { mode, blob: entry.sha, size: entry.size ?? 0 });
    }
    return { files, folders, truncated: data.truncated };
}
/** All files of a commit or tree. One call; where GitHub cuts the answer short, one more for each folder. */
async function listFiles(repository, id) {
    const whole = await readTree(repository, id);
    if (!whole.truncated)
        return whole.files;
    const { files, folders } = await readTree(repository, id, false);
    const all = new Map(files);
    for (const [folder, tree] of folders) {
        for (const [path, file] of await listFiles(repository, tree))
            all.set(`${folder}/${path}`, file);
    }
    return all;
}
/** Compares two commits. One call. @returns `null` when GitHub does not know one of them */
async function compare(repository, base, head) {
    const purpose = { doing: `compare ${base} with ${head}`, needs: read };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }));
    if (answer.refusal?.status === 404)
        return null;
    const data = repository.settle(purpose, answer);
    const commits = data.commits.map((listed) => ({
        id: listed.sha,
        parents: listed.parents.map((parent) => parent.sha),
        tree: listed.commit.tree.sha,
        message: listed.commit.message,
        author: loginOf(listed.author) ?? listed.commit.author?.name ?? 'somebody',
        isByGitHub: loginOf(listed.committer) === 'web-flow' || listed.commit.committer?.email === 'noreply@github.com',
    }));
    const mergeBase = data.merge_base_commit.sha;
    return { status: data.status, mergeBase, commits, complete: data.total_commits === commits.length };
}
/** The account is an empty object where GitHub knows none. */
function loginOf(account) {
    return account !== null && 'login' in account && typeof account.login === 'string' ? account.login : undefined;
}
/**
 * Files a commit changed against its first parent, with the ids of their blobs afterwards (`null`: gone).
 * One call per 300 files.
 */
async function readChangedFiles(repository, commit) {
    const changed = new Map();
    const purpose = { doing: `read the commit ${commit}`, needs: read };
    // GitHub lists no more than 3,000 files of a commit.
    for (let page = 1; page <= 10; page++) {
        const { files, more } = await repository.ask(purpose, async (rest, at) => {
            const { data, headers } = await rest.repos.getCommit({ ...at, ref: commit, page });
            return { data: { files: data.files ?? [], more: headers.link?.includes('rel="next"') ?? false } };
        });
        for (const file of files) {
            changed.set(file.filename, file.status === 'removed' ? null : file.sha);
            if (file.status === 'renamed' && file.previous_filename)
                changed.set(file.previous_filename, null);
        }
        if (!more)
            break;
    }
    return changed;
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/range.js




/**
 * Finds what to compare from the inputs and the event, fetching commits the clone lacks, each by itself.
 * @throws {Failure} when a commit that was named does not exist, or there is nothing to compare with
 */
async function findRange(inputs, event, world) {
    const { clone, runner } = world;
    const isPull = event.name.startsWith('pull_request');
    const foreignHead = event.name === 'pull_request_target' && event.pullHead !== '' ? event.pullHead : '';
    const head = inputs.head ? await named(inputs.head, 'head', world) : foreignHead || clone.head;
    await clone.ensureAlone(head);
    const [first = '', second = ''] = await parentsOf(clone, head);
    if (inputs.base)
        return between(await named(inputs.base, 'base', world), head, first, world);
    if (isPull && second !== '' && second === event.pullHead) {
        // What GitHub checks out for a pull request: its merge into the tip of the target branch.
        return whole(first, head, world);
    }
    if (isPull && (event.pullBase !== '' || foreignHead !== '')) {
        const target = foreignHead !== '' && clone.head !== event.pullHead ? clone.head : event.pullBase;
        return between(target, head, first, world);
    }
    if (event.name === 'merge_group' && event.groupBase !== '')
        return whole(event.groupBase, head, world);
    if (event.name === 'push' && event.before !== '' && event.before !== head) {
        const known = await clone.ensureAlone(event.before).then(() => true, (error) => {
            // The commit a forced push took away may be gone from the server too.
            if (error instanceof failure/* Failure */.HR)
                return false;
            throw error;
        });
        if (known)
            return between(event.before, head, first, world);
    }
    const branch = event.defaultBranch;
    // A tag is on a branch already: what was pushed is its last commit.
    const isTag = event.name === 'push' && runner.env.GITHUB_REF_TYPE === 'tag';
    if (!isTag && branch !== '' && branch !== world.context.branch) {
        return between(await named(branch, 'base', world), head, first, world);
    }
    if (first !== '')
        return whole(first, head, world);
    throw new failure/* Failure */.HR({
        code: 'nothing-to-compare',
        message: `Commit ${head.slice(0, 7)} has no parent, so there is nothing to compare it with`,
        fix: 'Name a branch or commit in the input `base`.',
    });
}
async function whole(target, head, { clone }) {
    await clone.ensureAlone(target);
    return { from: target, target, head };
}
async function between(target, head, parent, world) {
    const { clone, github, runner } = world;
    await clone.ensureAlone(target);
    if (target === parent || target === head)
        return { from: target, target, head };
    let from = clone.shallow ? null : await mergeBase(clone, target, head);
    if (from === null && world.runner.input('token') !== '') {
        // One call instead of the whole history.
        const compared = await compare(github, target, head).catch((error) => {
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            runner.debug(`GitHub did not compare: ${error.message}`);
            return null;
        });
        from = compared?.mergeBase ?? null;
    }
    if (from === null && clone.shallow) {
        await clone.complete();
        from = await mergeBase(clone, target, head);
    }
    if (from === null) {
        throw new failure/* Failure */.HR({
            code: 'no-common-history',
            message: `${head.slice(0, 7)} and ${target.slice(0, 7)} have no commit in common`,
            fix: 'Check the inputs `base` and `head`; with `fetch-depth` at 0 on actions/checkout all history is there.',
        });
    }
    await clone.ensureAlone(from);
    return { from, target, head };
}
async function named(name, input, { clone, github }) {
    const here = await resolveCommit(clone, name);
    if (here !== null)
        return here;
    if (/^[0-9a-f]{40}$/.test(name))
        return name;
    const branch = await readBranch(github, name);
    if (branch !== null)
        return branch.head;
    throw new failure/* Failure */.HR({
        code: 'unknown-revision',
        message: `There is no branch, tag or commit \`${name}\``,
        fix: `Correct the input \`${input}\`.`,
    });
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/read.js






/** Charts that package others, and the names of charts. */
const MENTIONS = ['file://', 'name:', 'name"', "name'"];
/**
 * Reads what changed between two commits and what is said about versions, and nothing else of the repository. Git is asked first; what
 * its answers are read with is loaded while it works.
 */
async function read_readFacts(inputs, world) {
    const { clone } = world;
    const reading = readEvent(world.runner);
    const mentions = findLines(clone, clone.head, MENTIONS, ['Chart.yaml', 'requirements.yaml']);
    // It is waited for at the end, when something else may have failed.
    mentions.catch(() => { });
    const event = await reading;
    const range = await findCtRange(inputs, event, world);
    const from = (0,checkout/* snapshotAt */.e6)(clone, range.from);
    const snapshots = {
        from,
        head: (0,checkout/* snapshotAt */.e6)(clone, range.head),
        target: range.target === range.from ? from : (0,checkout/* snapshotAt */.e6)(clone, range.target),
    };
    const asked = Promise.all([
        readCtConfig(snapshots.target, inputs['ct-config']),
        changesBetween(clone, range.from, range.head),
    ]);
    const [[ct, changes], { readTouched, withPublished }] = await Promise.all([asked, __nccwpck_require__.e(/* import() */ 601).then(__nccwpck_require__.bind(__nccwpck_require__, 7601))]);
    await clone.prefetch(changes
        .filter((change) => isNeeded(change, inputs.level))
        .flatMap(({ before, after }) => [before, after].filter(Boolean)));
    const touched = await readTouched(inputs, world, { ...snapshots, ct, changes, mentions });
    const raises = touched.touched.some(({ before, after }) => before && after && before.version !== after.version);
    const isRelease = inputs['bumped-by'] === 'release' && raises && (await (await Promise.all(/* import() */[__nccwpck_require__.e(934), __nccwpck_require__.e(56)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4056))).isOurs(event, range, world));
    return withPublished(inputs, { event, isRelease, range, ct, ...touched, published: new Map() });
}
/** The range, with the target branch of ct.yaml where neither the inputs nor the event name one. */
async function findCtRange(inputs, event, world) {
    const range = await findRange(inputs, event, world);
    if (event.name !== 'workflow_dispatch' || inputs.base !== '')
        return range;
    const ct = await readCtConfig((0,checkout/* snapshotAt */.e6)(world.clone, range.target), inputs['ct-config']);
    const branch = ct?.targetBranch;
    if (branch === undefined || branch === event.defaultBranch || branch === world.context.branch)
        return range;
    return findRange({ ...inputs, base: branch }, event, world);
}
/** Will the content of a changed file be read? */
function isNeeded({ path }, level) {
    const name = (0,folder/* baseName */.Fl)(path);
    if (['Chart.yaml', '.helmignore', 'requirements.yaml', 'CHANGELOG.md'].includes(name))
        return true;
    return level === 'semver' && (/^values\.(yaml|schema\.json)$/.test(name) || path.includes('templates/'));
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/action.js


const chartBumpCheck = {
    name: 'chart-bump-check',
    fields: fields,
    outputs: { result: 'failed', 'changed-charts': [], violations: [] },
    read: read_readFacts,
    judge: async (inputs, facts) => (await __nccwpck_require__.e(/* import() */ 601).then(__nccwpck_require__.bind(__nccwpck_require__, 7601))).propose(inputs, facts),
    tell: async (inputs, facts, verdict, world) => (await __nccwpck_require__.e(/* import() */ 601).then(__nccwpck_require__.bind(__nccwpck_require__, 7601))).suggest(inputs, facts, verdict, world),
};


/***/ }),

/***/ 7209:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _slipway_core_check__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1697);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1452);


await (0,_slipway_core_check__WEBPACK_IMPORTED_MODULE_0__/* .runCheck */ .k)(_action_js__WEBPACK_IMPORTED_MODULE_1__/* .chartBumpCheck */ .l);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ baseName),
/* harmony export */   _z: () => (/* binding */ inFolder),
/* harmony export */   au: () => (/* binding */ normalizeFolder),
/* harmony export */   h1: () => (/* binding */ resolveFolder),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   yS: () => (/* binding */ folderOf)
/* harmony export */ });
/** The folder as we write it: without `./`, trailing slashes and backslashes. */
function normalizeFolder(text) {
    const parts = text.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
    return parts.length === 0 ? '.' : parts.join('/');
}
/** The folder a file or folder is in. */
function folderOf(path) {
    const slash = path.lastIndexOf('/');
    return slash === -1 ? '.' : path.slice(0, slash);
}
/** The last part of a folder; `.` for the root. */
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** The path of something in a folder. */
function inFolder(folder, path) {
    return folder === '.' ? path : `${folder}/${path}`;
}
/** The path seen from a folder; undefined when it is not inside. */
function within(folder, path) {
    if (folder === '.')
        return path;
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
/** The folder that a relative path leads to; undefined when it leads out of the repository. */
function resolveFolder(from, relative) {
    if (/^([/\\]|[A-Za-z]:)/.test(relative))
        return undefined;
    const parts = from === '.' ? [] : from.split('/');
    for (const part of relative.split(/[\\/]+/)) {
        if (part === '..') {
            if (parts.pop() === undefined)
                return undefined;
        }
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.length === 0 ? '.' : parts.join('/');
}


/***/ }),

/***/ 1697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  k: () => (/* binding */ runCheck)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __nccwpck_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __nccwpck_require__(1960);
;// CONCATENATED MODULE: ./packages/core/lib/plan/findings.js

/** The summary of a run that failed: every problem with its place and what to do. */
function renderFailure(title, problems) {
    const findings = problems.map((problem) => ({ level: 'error', ...problem }));
    return (0,markdown/* paragraphs */.qN)(`## ${(0,markdown/* literal */.eu)(title)}: failed`, renderFindings(findings, ''));
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
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(['', 'What', 'Where', 'What to do'], sorted.map((finding) => [
        marks[finding.level],
        (0,markdown/* literal */.eu)(headOf(finding)),
        finding.place ? renderPlace(finding.place, blobUrl) : '',
        (0,markdown/* literal */.eu)(finding.fix),
    ])), ...long.flatMap(({ message, place }) => {
        const said = message.split('\n').slice(1).join('\n');
        // Of several, whose lines are whose?
        const where = long.length > 1 && place ? [`${renderPlace(place, blobUrl)}:`] : [];
        return said === '' ? [] : [...where, (0,markdown/* fenced */.OF)('', said)];
    }));
}
/** The first line of a problem's message, which is a sentence of its own. */
function headOf({ message }) {
    return message.split('\n', 1)[0] ?? '';
}
function renderPlace(place, blobUrl) {
    const text = (0,markdown/* code */.aY)(place.line === undefined ? place.path : `${place.path}:${place.line}`);
    if (blobUrl === '')
        return text;
    const anchor = place.line === undefined ? '' : `#L${place.line}`;
    return `[${text}](${blobUrl}/${place.path.split('/').map(encodeURIComponent).join('/')}${anchor})`;
}

;// CONCATENATED MODULE: ./packages/core/lib/announce.js


/** GitHub shows ten annotations of a kind per step. */
const shownAnnotations = 10;
/** Tells why a run failed: annotations, job summary, exit code. Every output is set all the same. */
async function reportFailure(name, outputs, runner, error) {
    runner.fail();
    const problems = problemsOf(runner, error);
    setOutputs(runner, { ...outputs, reason: problems.map(headOf).join('; ') });
    annotate(runner, problems.map((problem) => ({ level: 'error', ...problem })));
    await runner.summarise(renderFailure(name, problems));
}
/** What a person is told about an error. The stack of one that is a bug of ours goes into the log. */
function problemsOf(runner, error) {
    if (error instanceof failure/* Failure */.HR)
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
    const sorted = worstFirst(findings);
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
async function attempt({ name, fields, outputs }, runner, work) {
    try {
        await work(readInputs(runner, fields));
    }
    catch (error) {
        await reportFailure(name, outputs, runner, error);
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
function actionsRunner(env = process.env) {
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

;// CONCATENATED MODULE: ./packages/core/lib/ports/context.js

/**
 * Reads the context from the runner's environment.
 * @throws {Failure} naming every variable that is missing.
 */
function readContext(runner) {
    const { env } = runner;
    const problems = [];
    const require = (name) => {
        const value = env[name];
        if (value)
            return value;
        problems.push({
            code: 'not-on-a-runner',
            message: `${name} is not set`,
            fix: 'Run the action in a GitHub Actions workflow, or set the variables a runner sets.',
        });
        return '';
    };
    const workspace = require('GITHUB_WORKSPACE');
    const slug = require('GITHUB_REPOSITORY');
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    const [owner = '', repository = ''] = slug.split('/');
    const apiUrl = (env.GITHUB_API_URL ?? 'https://api.github.com').replace(/\/$/, '');
    const serverUrl = (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/$/, '');
    return {
        workspace,
        temp: env.RUNNER_TEMP || workspace,
        owner,
        repository,
        apiUrl,
        serverUrl,
        // On GitHub Enterprise Server REST is at /api/v3 and GraphQL beside it at /api/graphql.
        graphqlUrl: env.GITHUB_GRAPHQL_URL ?? `${apiUrl.replace(/\/v3$/, '')}/graphql`,
        // `GITHUB_REF_TYPE` calls a pull request's `7/merge` a branch, too.
        branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1] ?? '',
        runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${slug}/actions/runs/${env.GITHUB_RUN_ID}` : '',
    };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/connect.js + 2 modules
var connect = __nccwpck_require__(40);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var tempo = __nccwpck_require__(7695);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var ports_git = __nccwpck_require__(9738);
;// CONCATENATED MODULE: ./packages/core/lib/ports/fetched.js




const FETCH_TIMEOUT = 10 * 60_000;
/** Milliseconds before each further attempt of a fetch that failed on the way. */
const PAUSES = [1000, 4000];
/** A bare repository of our own that borrows a clone's objects, and fetches what it lacks. The clone itself is never written. */
class Fetched {
    git;
    #remote;
    /** Ends with the last fetch: two at once would be in each other's way. */
    #fetching = Promise.resolve();
    constructor(git, remote) {
        this.git = git;
        this.#remote = remote;
    }
    /** @param temp the folder it is made in; `remove` deletes it */
    static async make(lender, temp, remote) {
        await (0,promises_.mkdir)(temp, { recursive: true });
        const folder = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'slipway-history-')));
        const fetched = new Fetched(new ports_git/* Git */.TU(folder, { bare: true, settings: settingsOf(remote) }), remote);
        try {
            await fetched.#borrow(lender);
        }
        catch (error) {
            await fetched.remove();
            throw error;
        }
        return fetched;
    }
    async #borrow(lender) {
        const { folder } = this.git;
        await this.git.text(['init', '--quiet', '--bare', '--template=', folder]);
        // Contents that a blobless fetch left out are fetched when they are read.
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config'), '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n');
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'objects', 'info'), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'objects', 'info', 'alternates'), `${lender.objectsFolder.replaceAll('\\', '/')}\n`);
        // Without it git would take the clone's oldest commits for complete ones, and not fetch what is before them.
        if (lender.shallowFile !== null)
            await (0,promises_.copyFile)(lender.shallowFile, (0,external_node_path_.join)(folder, 'shallow'));
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'refs', 'slipway'), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'refs', 'slipway', 'head'), `${lender.head}\n`);
    }
    /** Fetches after whatever is being fetched. @throws {Failure} when that does not work */
    fetch(options, wanted = []) {
        return this.inTurn((fetch) => fetch(options, wanted));
    }
    /** Does what takes several fetches, without another one between them. */
    inTurn(task) {
        const done = this.#fetching.then(() => task((options, wanted) => this.#fetch(this.git, options, wanted)));
        this.#fetching = done.then(() => { }, () => { });
        return done;
    }
    /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. @throws {Failure} */
    async tags() {
        const listed = await this.#tried(this.git, ['ls-remote', '--tags', 'origin']);
        const tags = new Map();
        for (const line of listed.split('\n')) {
            const [commit = '', name = ''] = line.split('\t');
            // `^{}`: what an annotated tag, listed before, is on.
            if (name.startsWith('refs/tags/'))
                tags.set(name.slice('refs/tags/'.length).replace(/\^\{\}$/, ''), commit);
        }
        return [...tags].map(([name, commit]) => ({ name, commit }));
    }
    /** Which of these objects are not there: neither borrowed nor fetched. */
    async lacks(ids) {
        // Asked without the remote: with one, git looks for what is missing there, or gives up.
        const empty = (0,external_node_path_.join)(this.git.folder, 'empty');
        await Promise.all(['objects', 'refs'].map((name) => (0,promises_.mkdir)((0,external_node_path_.join)(empty, name), { recursive: true })));
        await (0,promises_.writeFile)((0,external_node_path_.join)(empty, 'HEAD'), 'ref: refs/heads/none\n');
        const known = await new ports_git/* Git */.TU(empty, { bare: true }).text(['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
            input: ids.map((id) => `${id}\n`).join(''),
            env: { GIT_OBJECT_DIRECTORY: (0,external_node_path_.join)(this.git.folder, 'objects') },
        });
        return known.split('\n').flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : []));
    }
    /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
    async prefetch(blobs) {
        const missing = await this.lacks(blobs);
        if (missing.length < 2)
            return;
        // As git itself fetches contents: told what is there, it takes the contents for ones that commits must lead to.
        const settings = [...settingsOf(this.#remote), ['fetch.negotiationAlgorithm', 'noop']];
        const fetching = new ports_git/* Git */.TU(this.git.folder, { bare: true, settings });
        await this.inTurn(() => this.#fetch(fetching, ['--filter=blob:none', '--no-write-fetch-head', '--stdin'], missing));
    }
    /** Deletes it. */
    remove() {
        return (0,promises_.rm)(this.git.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    async #fetch(git, options, wanted = []) {
        const command = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', ...options];
        await this.#tried(git, command, wanted.map((name) => `${name}\n`).join(''));
    }
    async #tried(git, args, input = '') {
        for (let attempt = 0;; attempt += 1) {
            try {
                return await git.text(args, { input, timeout: FETCH_TIMEOUT });
            }
            catch (error) {
                const pause = PAUSES[attempt];
                if (!(error instanceof ports_git/* GitError */.XS))
                    throw error;
                if (pause === undefined || !TRANSIENT.test(error.stderr))
                    throw notFetched(this.#remote, error);
                await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
            }
        }
    }
}
const TRANSIENT = /early EOF|unexpected disconnect|RPC failed|HTTP (429|5\d\d)|error: (429|5\d\d)|Connection (reset|timed out)|Could not resolve host|timed? ?out/i;
function notFetched({ url }, error) {
    const said = error.stderr.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? error.stderr.trim();
    if (/not our ref|unadvertised object/.test(error.stderr)) {
        return new failure/* Failure */.HR({
            code: 'git-commit-unknown',
            message: `${url} does not have the commit that was asked for (${said})`,
            fix: 'Run again: the branch was probably rewritten in the meantime.',
        }, error);
    }
    return new failure/* Failure */.HR({
        code: 'git-fetch-failed',
        message: `The history could not be fetched from ${url}: ${said}`,
        fix: 'Check that the token may read the contents of the repository, or set `fetch-depth: 0` on actions/checkout so that nothing needs to be fetched.',
    }, error);
}
function settingsOf(remote) {
    const settings = [
        ['remote.origin.url', remote.url],
        ['remote.origin.promisor', 'true'],
        ['remote.origin.partialCloneFilter', 'blob:none'],
        ['http.lowSpeedLimit', '1000'],
        ['http.lowSpeedTime', '60'],
    ];
    if (remote.authorization === undefined)
        return settings;
    const header = `http.${new URL(remote.url).origin}/.extraheader`;
    // The empty value takes away what the machine's configuration has: two of this header are refused by the server.
    return [...settings, [header, ''], [header, `AUTHORIZATION: ${remote.authorization}`]];
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/git-objects.js

const ARGS = ['cat-file', '--batch'];
/**
 * Objects by name over one long-lived `git cat-file --batch`. Questions may be asked at once; they are answered in order.
 * The process is started by the first question and does not keep ours alive while it has none to answer.
 */
class ObjectReader {
    #git;
    #dialogue = null;
    constructor(git) {
        this.#git = git;
    }
    /**
     * @param name an id, or an expression such as `<id>^{tree}`; without line breaks.
     * @returns `null` when there is no such object.
     * @throws {GitError} when git gives up.
     */
    read(name) {
        if (/[\n\0]/.test(name))
            return Promise.resolve(null);
        this.#dialogue ??= this.#begin();
        const dialogue = this.#dialogue;
        return new Promise((answer, fail) => {
            if (dialogue.questions.length === 0)
                dialogue.running.hold(true);
            dialogue.questions.push({ answer, fail });
            if (dialogue.unasked === '')
                queueMicrotask(() => ask(dialogue));
            dialogue.unasked += `${name}\n`;
        });
    }
    /** Starts the process before there is a question, for who waits for something else meanwhile. */
    warm() {
        if (this.#dialogue !== null)
            return;
        this.#dialogue = this.#begin();
        this.#dialogue.running.hold(false);
    }
    /** Ends the process. The next question starts another. */
    close() {
        this.#dialogue?.running.stop();
        this.#dialogue = null;
    }
    #begin() {
        const dialogue = { running: this.#git.start(ARGS), questions: [], unasked: '' };
        listen(dialogue).then((exit) => this.#end(dialogue, new ports_git/* GitError */.XS(ARGS, exit.exitCode, exit.stderr)), (error) => this.#end(dialogue, error));
        return dialogue;
    }
    #end(dialogue, error) {
        if (this.#dialogue === dialogue)
            this.#dialogue = null;
        for (const question of dialogue.questions.splice(0))
            question.fail(error);
    }
}
function ask(dialogue) {
    dialogue.running.stdin.write(dialogue.unasked);
    dialogue.unasked = '';
}
/** Takes the answers apart: `<id> <type> <size>`, newline, the bytes, newline; or `<name> missing`. */
async function listen({ running, questions }) {
    const answer = (object) => {
        questions.shift()?.answer(object);
        if (questions.length === 0)
            running.hold(false);
    };
    let parts = [];
    let size = 0;
    let wanted = 1;
    let header = null;
    for await (const chunk of running.stdout) {
        parts.push(chunk);
        size += chunk.length;
        if (size < wanted)
            continue;
        const data = parts.length === 1 ? chunk : Buffer.concat(parts);
        // Views of a buffer are dear when there are thousands, so its beginning is moved instead.
        let at = 0;
        for (;;) {
            if (header === null) {
                const end = data.indexOf(10, at);
                if (end === -1)
                    break;
                const line = data.toString('latin1', at, end);
                at = end + 1;
                const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line);
                if (match === null)
                    answer(null);
                else
                    header = { id: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) };
            }
            else {
                if (data.length - at <= header.size)
                    break;
                const { id, type } = header;
                // A copy: the chunk it lies in may be shared by hundreds of other objects.
                const bytes = Buffer.allocUnsafeSlow(header.size);
                data.copy(bytes, 0, at);
                answer({ id, type, bytes });
                at += header.size + 1;
                header = null;
            }
        }
        parts = at === data.length ? [] : [data.subarray(at)];
        size = data.length - at;
        wanted = header === null ? 1 : header.size + 1;
    }
    return running.exit;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/release-range.js




/** Generations before the tag that come along: a release, its merge, and what landed while it was open. */
const BEFORE = 50;
/** Questions to the server beyond which the whole history is had for less. */
const MOST_QUESTIONS = 10;
/**
 * Fetches the range between a tag and the head into a bare repository that borrows a shallow clone's objects; where the tag is on
 * the head, what came before it.
 * @param fetch fetches without file contents: options, and names of what is wanted
 * @throws {Failure} when the server cannot do it, when the tag is above the head, or when merges make it too much to ask
 */
async function fetchRange(git, objects, head, tag, fetch) {
    const shallowFile = (0,external_node_path_.join)(git.folder, 'shallow');
    const cuts = async () => new Set(lines(await (0,promises_.readFile)(shallowFile, 'utf8').catch(() => '')));
    const ref = `refs/tags/${tag.name}`;
    // The server knows which commits the tag reaches; a date or a depth would only guess.
    const fetchAbove = (commit) => fetch([`--shallow-exclude=${ref}`], [commit]);
    const isAbove = tag.commit !== head;
    if (isAbove)
        await fetchAbove(head);
    await fetch([`--depth=${BEFORE}`], [ref]);
    const before = await lookBefore(git, tag.commit, await cuts());
    const inside = new Set();
    const below = new Set();
    const open = isAbove ? [head] : [];
    let questions = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (inside.has(next) || below.has(next))
            continue;
        if (next !== head) {
            const isKnown = before.before.has(next);
            questions += isKnown ? 0 : 1;
            if (questions > MOST_QUESTIONS)
                throw tooMany();
            if (isKnown || !(await succeeds(fetchAbove(next)))) {
                below.add(next);
                continue;
            }
        }
        const found = new Set(lines(await git.text(['rev-list', next])));
        for (const commit of found)
            inside.add(commit);
        for (const commit of await cuts()) {
            if (!found.has(commit))
                continue;
            const parents = await parentsOf(objects, commit);
            // A merge is cut off from all its parents when the tag reaches one of them.
            if (parents.length > 1)
                open.push(...parents);
            else
                for (const parent of parents)
                    below.add(parent);
        }
    }
    // What the first commits of the range are compared with.
    const missing = [...below].filter((commit) => !before.before.has(commit));
    if (missing.length > 0)
        await fetch(['--depth=1'], missing);
    const left = [...(await cuts())].filter((commit) => !inside.has(commit));
    await (0,promises_.writeFile)(shallowFile, left.map((commit) => `${commit}\n`).join(''));
    return { git, tag: tag.commit, inside, below, ...before };
}
async function lookBefore(git, tag, cut) {
    const times = new Map();
    const steps = [];
    for (const line of lines(await git.text(['rev-list', '--timestamp', '--parents', tag]))) {
        const [time = '', commit = '', ...parents] = line.split(' ');
        times.set(commit, Number(time));
        for (const parent of parents)
            steps.push([commit, parent]);
    }
    const time = (commit) => times.get(commit) ?? 0;
    // Where a clock was wrong, Git may meet an old commit before a young one.
    const isOrdered = steps.every(([child, parent]) => time(child) >= time(parent));
    const ends = [...cut].filter((commit) => times.has(commit)).map(time);
    return { before: new Set(times.keys()), trustedAfter: isOrdered ? Math.max(-1, ...ends) : Number.POSITIVE_INFINITY };
}
/** As the commit itself has them, however shallow the history is. */
async function parentsOf(objects, commit) {
    const text = (await objects.read(commit))?.bytes.toString('latin1') ?? '';
    const [head = ''] = text.split('\n\n', 1);
    return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '');
}
/** @returns whether there was something to fetch: not where the tag reaches what was asked for. */
async function succeeds(fetched) {
    try {
        await fetched;
        return true;
    }
    catch (error) {
        const cause = error instanceof failure/* Failure */.HR ? error.cause : error;
        if (cause instanceof ports_git/* GitError */.XS && /no commits selected/.test(cause.stderr))
            return false;
        throw error;
    }
}
function tooMany() {
    return new failure/* Failure */.HR({
        code: 'git-range-too-wide',
        message: 'The commits since the last release have too many merges of older ones to be fetched by themselves',
        fix: 'Set `fetch-depth: 0` on actions/checkout.',
    });
}
function lines(text) {
    return text.split('\n').filter((line) => line !== '');
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/repository.js







/**
 * The user's clone, read only. Commits that it lacks, newer ones or those a shallow clone was cut off from, are fetched
 * into a bare repository of our own that borrows the clone's objects.
 */
class Repository {
    workspace;
    /** The commit that is checked out. */
    head;
    /** Name of the branch that is checked out; `null` when HEAD is detached. */
    branch;
    /** Whether history was cut off (`fetch-depth`). */
    shallow;
    /** Git in the working tree. */
    checkout;
    #options;
    #lender;
    #reader;
    #fetched = null;
    #completed = null;
    #range = null;
    #remoteTags = null;
    #ensured = new Map();
    constructor(options, checkout, reader, answers) {
        const [, shallow, objects = '', shallowFile = '', head = '', branch = ''] = answers;
        this.workspace = checkout.folder;
        this.head = head;
        this.branch = branch.startsWith('refs/heads/') ? branch.slice('refs/heads/'.length) : null;
        this.shallow = shallow === 'true';
        this.checkout = checkout;
        this.#options = options;
        this.#lender = {
            objectsFolder: (0,external_node_path_.resolve)(checkout.folder, objects),
            shallowFile: this.shallow ? (0,external_node_path_.resolve)(checkout.folder, shallowFile) : null,
            head,
        };
        this.#reader = reader;
    }
    /**
     * Looks at a working tree, in one git process.
     * @throws {Failure} when it is none, has no commits, is not trusted, or git is missing.
     */
    static async open(options) {
        const workspace = await (0,promises_.realpath)(options.workspace).catch((error) => {
            throw new failure/* Failure */.HR({
                code: 'git-not-a-repository',
                message: `The workspace ${options.workspace} does not exist`,
                fix: 'Add actions/checkout before this step.',
            }, error);
        });
        const checkout = new ports_git/* Git */.TU(workspace);
        const questions = [
            '--is-bare-repository',
            '--is-shallow-repository',
            '--git-path',
            'objects',
            '--git-path',
            'shallow',
        ];
        const reader = new ObjectReader(checkout);
        const asked = checkout
            .text(['rev-parse', ...questions, 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'])
            .catch((error) => {
            reader.close();
            throw (0,ports_git/* explain */.WE)(error, workspace);
        });
        // Every run reads something: the process for it starts while the other one works.
        reader.warm();
        const text = await asked;
        const answers = text.split('\n');
        if (answers[0] === 'true') {
            reader.close();
            throw new failure/* Failure */.HR({
                code: 'git-bare',
                message: `${workspace} is a bare repository: there are no files to work on`,
                fix: 'Check the repository out with actions/checkout, and run this step there.',
            });
        }
        return new Repository(options, checkout, reader, answers);
    }
    /** Reads objects of the commits that are there. */
    get objects() {
        return this.#reader;
    }
    /** Git that sees the same objects. */
    async reading() {
        return (await this.#fetched)?.git ?? this.checkout;
    }
    /**
     * Git with every commit and tag that is reachable from what is checked out; fetches them into our own repository
     * when the clone is shallow, without file contents, which follow when they are read.
     * @throws {Failure} when they are needed and cannot be fetched.
     */
    async complete() {
        const { shallowFile } = this.#lender;
        if (shallowFile === null)
            return this.reading();
        this.#completed ??= this.#deepen(shallowFile);
        return this.#completed;
    }
    /**
     * The part of a shallow clone's history that goes down to a tag, fetched when it is asked for first; of one tag only,
     * since who asks for more needs more than a range.
     * @param above commits of which a tag must be on one; left out: the range that is there.
     * @returns `null` when there is none: see `complete`.
     */
    async releaseRange(above) {
        if (!this.shallow || this.#completed !== null)
            return null;
        if (this.#range === null) {
            const tag = above && (await this.remoteTags()).find(({ commit }) => above.includes(commit));
            if (tag === undefined)
                return null;
            this.#range ??= this.#fetchRange(tag);
        }
        const range = await this.#range;
        if (range === null || (above !== undefined && !above.includes(range.tag)))
            return null;
        return range;
    }
    /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. */
    remoteTags() {
        this.#remoteTags ??= this.#forHistory().then((fetched) => fetched.tags());
        return this.#remoteTags;
    }
    /**
     * The remote's tags, for a clone that has none: a checkout leaves them out also where its depth is more than all of
     * history. None, with a warning, where they cannot be asked for.
     */
    async tagsElsewhere() {
        if (this.shallow || this.#options.remote === undefined)
            return [];
        // What was never fetched from anywhere has all the tags there are.
        if ((await this.checkout.text(['remote'])) === '')
            return [];
        try {
            return await this.remoteTags();
        }
        catch (error) {
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            this.#options.warn?.({
                level: 'warning',
                code: 'tags-not-fetched',
                message: `The checkout has no tags, and whether there are any could not be asked: ${error.message}`,
                fix: 'If there are some, set `fetch-depth: 0` on actions/checkout, or check that the token may read the contents of the repository.',
            });
            return [];
        }
    }
    /** Which of these commits are at hand. */
    async present(commits) {
        const fetched = await this.#fetched;
        if (fetched === null)
            return commits;
        const lacking = new Set(await fetched.lacks(commits));
        return commits.filter((commit) => !lacking.has(commit));
    }
    /** Whether `complete` was asked for. */
    get isComplete() {
        return !this.shallow || this.#completed !== null;
    }
    /**
     * Makes sure that a commit and its files can be read, fetching it if need be.
     * @throws {Failure} when there is no such commit.
     */
    ensure(commit) {
        const known = this.#ensured.get(commit);
        if (known !== undefined)
            return known;
        const ensured = this.#ensure(commit);
        this.#ensured.set(commit, ensured);
        // The next one to ask tries again.
        ensured.catch(() => this.#ensured.delete(commit));
        return ensured;
    }
    async #ensure(commit) {
        if ((await this.#reader.read(`${commit}^{commit}`)) !== null)
            return;
        const fetched = await this.#forCommit(commit);
        // Tags too: what moved the branch on may have been a release.
        this.#remoteTags = null;
        await fetched.fetch(['--no-filter', '+refs/tags/*:refs/tags/*', `${commit}:refs/slipway/${commit}`]);
    }
    /**
     * As `ensure`, for who only compares: the commit without its history, its files when they are read or by `prefetch`.
     * @throws {Failure} when there is no such commit.
     */
    async ensureAlone(commit) {
        if (this.#ensured.has(commit))
            return this.#ensured.get(commit);
        if ((await this.#reader.read(`${commit}^{commit}`)) !== null) {
            this.#ensured.set(commit, Promise.resolve());
            return;
        }
        const fetched = await this.#forCommit(commit);
        await fetched.fetch(['--depth=1', '--filter=blob:none', `${commit}:refs/slipway/${commit}`]);
    }
    /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
    async prefetch(blobs) {
        if (blobs.length > 0)
            await (await this.#fetched)?.prefetch(blobs);
    }
    /** Ends git and deletes what was fetched. */
    async close() {
        this.#reader.close();
        // What went wrong with it was told where it was needed.
        const fetched = await this.#fetched?.catch(() => null);
        await fetched?.remove();
    }
    async #deepen(shallowFile) {
        const fetched = await this.#forHistory();
        // The commits history was cut at, rather than HEAD: the server knows them even when HEAD was made in this job.
        const cuts = (await (0,promises_.readFile)(shallowFile, 'utf8')).split('\n').filter((line) => line !== '');
        await fetched.fetch(['--unshallow', '--filter=blob:none', '--stdin'], ['+refs/tags/*:refs/tags/*', ...cuts]);
        return fetched.git;
    }
    /** The whole history can be had where this does not work. */
    async #fetchRange(tag) {
        const fetched = await this.#forHistory();
        const range = fetched.inTurn((fetch) => fetchRange(fetched.git, this.#reader, this.head, tag, (options, wanted) => fetch([...options, '--filter=blob:none', '--stdin'], wanted)));
        return range.catch((error) => {
            if (error instanceof failure/* Failure */.HR || error instanceof ports_git/* GitError */.XS)
                return null;
            throw error;
        });
    }
    #forHistory() {
        return this.#fetching(`The checkout of ${this.workspace} holds only the newest commits of its history`, 'Set `fetch-depth: 0` on actions/checkout.');
    }
    #forCommit(commit) {
        return this.#fetching(`Commit ${commit} is not in the checkout`, 'Check out with `fetch-depth: 0`, or check that the commit exists.');
    }
    /** Where things are fetched to. @throws {Failure} in these words when there is nowhere to fetch from */
    async #fetching(message, fix) {
        const { remote, temp } = this.#options;
        if (remote === undefined)
            throw new failure/* Failure */.HR({ code: 'git-history-incomplete', message, fix });
        this.#fetched ??= this.#begin(temp, remote);
        return this.#fetched;
    }
    /** From now on objects are read where those that are fetched can be seen, too. */
    async #begin(temp, remote) {
        const fetched = await Fetched.make(this.#lender, temp, remote);
        this.#reader.close();
        this.#reader = new ObjectReader(fetched.git);
        return fetched;
    }
}
/** Looks at a working tree; see `Repository.open`. */
function openRepository(options) {
    return Repository.open(options);
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js
var checkout = __nccwpck_require__(4688);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/inside.js
var inside = __nccwpck_require__(4436);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/history.js



/** NUL cannot stand in a message, so it separates. */
const FORMAT = '--format=%H%x00%ct%x00%P%x00%B%x00';
/**
 * The history of a clone, as it is: replace refs, grafts, mail maps and the user's log settings change nothing.
 * What a shallow clone lacks is fetched before the first answer: down to a tag where that is what is asked for, all of it
 * where anything else is.
 */
function gitHistory(repository) {
    return {
        at: (commit) => (0,checkout/* snapshotAt */.e6)(repository, commit),
        since: (excluding, from) => commits(repository, { from, excluding, paths: [] }),
        touching(paths, from, excluding = []) {
            (0,inside/* mustStayInside */.r)(paths);
            return commits(repository, { from, excluding, paths });
        },
        changes: (commits) => changes(repository, commits),
        tags: () => tags(repository),
        reachable: (candidates, from) => reachable(repository, candidates, from),
    };
}
async function* commits(repository, selection) {
    const { from, excluding } = selection;
    if (excluding.includes(from))
        return;
    try {
        // Without a release to stop at, the one that is checked out may be one: what is just before it comes with it.
        const above = excluding.length === 0 ? [from] : excluding;
        const range = await repository.releaseRange(from === repository.head ? above : undefined);
        const not = range && exclusions(range, repository.head, selection);
        if (range && not) {
            for await (const some of list(range.git, { ...selection, excluding: not }))
                for (const commit of some)
                    yield commit;
            return;
        }
        let done = 0;
        if (range && excluding.length === 0 && range.before.has(from)) {
            let isOld = false;
            for await (const some of list(range.git, selection)) {
                const old = some.findIndex(({ time }) => time <= range.trustedAfter);
                isOld = old !== -1;
                for (const commit of isOld ? some.slice(0, old) : some) {
                    done += 1;
                    yield commit;
                }
                if (isOld)
                    break;
            }
            // With nothing missing, that was all.
            if (!isOld && range.trustedAfter < 0)
                return;
        }
        for await (const some of list(await repository.complete(), selection)) {
            for (const commit of some.slice(done))
                yield commit;
            done = Math.max(0, done - some.length);
        }
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
/** What to exclude in a range so that it gives what the whole history would; `null` when it would not. */
function exclusions(range, head, { from, excluding, paths }) {
    if (from !== head || !range.below.has(range.tag) || !excluding.includes(range.tag))
        return null;
    // Git simplifies a merge with paths by which of its parents it was told to exclude.
    if (paths.length > 0 && range.below.size > 1)
        return null;
    const others = excluding.filter((commit) => !range.below.has(commit));
    return others.every((commit) => range.inside.has(commit)) ? [...range.below, ...others] : null;
}
/** As many at once as came. `time`: of the committer, in seconds since 1970. */
async function* list(git, { from, excluding, paths }) {
    const limit = paths.length === 0 ? [] : ['--', ...paths];
    // As many as there may be do not fit on a command line.
    const input = excluding.map((commit) => `^${commit}\n`).join('');
    let rest = [];
    for await (const more of git.batches(['rev-list', '--encoding=UTF-8', FORMAT, from, '--stdin', ...limit], {
        input,
    })) {
        const fields = rest.length === 0 ? more : [...rest, ...more];
        const some = [];
        for (let at = 0; at + 4 <= fields.length; at += 4) {
            const [id = '', time, parents = '', message = ''] = fields.slice(at, at + 4);
            // rev-list puts a line of its own before what was asked for.
            some.push({
                id: id.slice(-40),
                parents: parents === '' ? [] : parents.split(' '),
                message,
                time: Number(time),
            });
        }
        yield some;
        rest = fields.slice(4 * some.length);
    }
}
async function* changes(repository, commits) {
    if (commits.length === 0)
        return;
    const range = await repository.releaseRange();
    const git = range && commits.every((commit) => range.inside.has(commit)) ? range.git : await repository.complete();
    const asked = new Set(commits);
    const args = ['-r', '-z', '--stdin', '--name-only', '--no-renames', '--root', '--diff-merges=first-parent'];
    let commit = '';
    try {
        for await (const field of git.fields(['diff-tree', ...args], { input: [...asked, ''].join('\n') })) {
            // Each commit's paths follow its id.
            if (asked.has(field))
                commit = field;
            else
                yield { commit, path: field };
        }
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
async function tags(repository) {
    if (!repository.isComplete)
        return repository.remoteTags();
    const git = await repository.complete();
    const format = '--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)';
    const found = [];
    for (const line of (await git.text(['for-each-ref', format, 'refs/tags'])).split('\n')) {
        const [name = '', type, id = '', innerType, innerId = ''] = line.split('\0');
        if (type === 'commit')
            found.push({ name, commit: id });
        else if (innerType === 'commit')
            found.push({ name, commit: innerId });
        else if (innerType === 'tag') {
            // A tag of a tag: rare, and Git before 2.45 looks through one only.
            const commit = await repository.objects.read(`${id}^{commit}`);
            if (commit !== null)
                found.push({ name, commit: commit.id });
        }
    }
    return found.length > 0 ? found : repository.tagsElsewhere();
}
/** Walks what the candidates have and `from` does not: a candidate that is met there is not reachable. */
async function reachable(repository, candidates, from) {
    const inside = new Set(candidates);
    if (inside.size === 0)
        return inside;
    const [only, ...more] = inside;
    if (only !== undefined && more.length === 0) {
        if (only === from)
            return inside;
        const range = from === repository.head ? await repository.releaseRange([only]) : null;
        if (range)
            return range.below.has(only) ? inside : new Set();
    }
    const git = await repository.complete();
    // With all of its history at hand, a commit reaches none that is not.
    const there = await repository.present(candidates);
    inside.clear();
    for (const id of there)
        inside.add(id);
    let rest = '';
    const input = [...there, `^${from}`].map((line) => `${line}\n`).join('');
    for await (const chunk of git.stream(['rev-list', '--stdin'], { input })) {
        const lines = (rest + chunk.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const id of lines)
            inside.delete(id);
    }
    // Where clocks were wrong that walk may end too early, and miss what is reachable: each of these by itself then.
    const doubtful = [...new Set(there)].filter((id) => !inside.has(id));
    const found = await Promise.all(doubtful.map(async (id) => ((await isAncestor(git, id, from)) ? id : null)));
    for (const id of found)
        if (id !== null)
            inside.add(id);
    return inside;
}
async function isAncestor(git, commit, of) {
    try {
        await git.text(['merge-base', '--is-ancestor', commit, of]);
        return true;
    }
    catch (error) {
        if (error instanceof ports_git/* GitError */.XS && error.exitCode === 1)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/world.js






/**
 * Looks at the runner and its checkout.
 * @throws {Failure} outside of a runner, or when the workspace is no usable checkout
 */
async function openWorld(runner, { token, overlay: overlaid }) {
    const context = readContext(runner);
    const fullName = `${context.owner}/${context.repository}`;
    const clone = await openClone(runner, context, token, fullName);
    const github = connector(runner, context, token)(fullName);
    return {
        runner,
        context,
        clone,
        history: gitHistory(clone),
        github,
        async snapshot(commit) {
            if (overlaid && commit === clone.head)
                return (0,checkout/* overlay */.Lw)(clone);
            await clone.ensure(commit);
            return (0,checkout/* snapshotAt */.e6)(clone, commit);
        },
    };
}
/** The checkout; what it lacks is fetched from that repository. @throws {Failure} when the workspace is no usable checkout */
function openClone(runner, context, token, fullName) {
    // GitHub takes a token as the password of any user name; actions/checkout uses this one.
    const authorization = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    if (authorization)
        runner.mask(authorization);
    const { workspace, temp, serverUrl } = context;
    const remote = { url: `${serverUrl}/${fullName}`, ...(authorization ? { authorization } : {}) };
    return Repository.open({ workspace, temp, remote, warn: (finding) => runner.annotate(finding) });
}
/** Connects to repositories with one token, to each once. Nothing is loaded or sent before the first call. */
function connector(runner, context, token) {
    const { apiUrl, serverUrl, graphqlUrl } = context;
    const log = (line) => runner.debug(line);
    const connection = { token, apiUrl, serverUrl, graphqlUrl, log, tempo: tempo/* realTempo */.O };
    const known = new Map();
    return (fullName) => {
        const repository = known.get(fullName.toLowerCase()) ?? (0,connect/* connect */.N)(connection, fullName);
        known.set(fullName.toLowerCase(), repository);
        return repository;
    };
}
/** Looks at the runner and its checkout, works, and lets go of it. @throws {Failure} outside of a runner, without a usable checkout, or what the work throws */
async function withWorld(runner, options, work) {
    const world = await openWorld(runner, options);
    try {
        return await work(world);
    }
    finally {
        await world.clone.close();
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/check.js







/** Runs a check from its inputs to its outputs. It resolves also when the run failed. */
function runCheck(check, runner = actionsRunner()) {
    const outputs = { ...check.outputs, reason: '', plan: {} };
    return attempt({ ...check, outputs }, runner, (inputs) => withWorld(runner, { token: runner.input('token'), overlay: false }, async (world) => {
        const facts = await check.read(inputs, world);
        const verdict = await check.judge(inputs, facts);
        if (verdict.edits.length > 0 || verdict.derive.length > 0) {
            throw new Error(`${check.name} is a check and changes files`);
        }
        const findings = await check.tell(inputs, facts, verdict, world).catch((error) => {
            // The verdict stands whether or not it could be told.
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            return error.problems.map((problem) => ({ level: 'notice', ...problem }));
        });
        await report(check.name, world, verdict, findings);
    }));
}
/** Outputs, annotations, job summary, and the exit code if a finding is an error. */
async function report(name, world, verdict, told) {
    const { runner, context } = world;
    const findings = [...verdict.findings, ...told];
    const { base, reason, outputs, details } = verdict;
    const plan = {
        base,
        reason,
        outputs,
        findings: findings.map(({ level, code, message, fix, place }) => ({
            level,
            code,
            message,
            fix,
            place: place ? { ...place } : null,
        })),
    };
    setOutputs(runner, { ...outputs, reason, plan });
    annotate(runner, findings);
    const blobUrl = `${context.serverUrl}/${context.owner}/${context.repository}/blob/${base}`;
    await runner.summarise((0,markdown/* paragraphs */.qN)(`## ${name}`, (0,markdown/* literal */.eu)(reason), renderFindings(findings, blobUrl), details));
    runner.info(reason);
    if (findings.some(({ level }) => level === 'error'))
        runner.fail();
}


/***/ }),

/***/ 9715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HR: () => (/* binding */ Failure)
/* harmony export */ });
/* unused harmony exports all, once */
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

/***/ 4930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode)
/* harmony export */ });
/* unused harmony export encode */
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9715);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
/**
 * The text of a file. A byte order mark stays in it, so that encoding gives the same bytes back.
 * @throws {Failure} when the file is not UTF-8.
 */
function decode(path, content) {
    try {
        return utf8.decode(content.bytes);
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
            code: 'not-utf-8',
            message: `${path} is not UTF-8 text`,
            fix: `Convert ${path} to UTF-8, or leave it out in the configuration.`,
            place: { path },
        });
    }
}
/** UTF-8 bytes of a text. */
function encode(text) {
    return encoder.encode(text);
}


/***/ }),

/***/ 1960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony exports literalInFile, withoutMentions, folded */
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

/***/ 9738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TU: () => (/* binding */ Git),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   XS: () => (/* binding */ GitError)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9715);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3339);




/** Settings that outrank the user's and the machine's, so that the same repository gives the same answers everywhere. */
const SETTINGS = [
    ['i18n.logOutputEncoding', 'UTF-8'],
    ['core.quotePath', 'false'],
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', node_os__WEBPACK_IMPORTED_MODULE_0__.devNull],
    ['core.useReplaceRefs', 'false'],
    ['color.ui', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
];
/** How git reaches servers is the runner's business; every other GIT_ variable could change what is read. */
const KEPT_VARIABLES = /^GIT_(SSL_|SSH|PROXY_|HTTP_|EXEC_PATH$)/;
/** Git said no. What that means to a person is decided where the question is known. */
class GitError extends Error {
    exitCode;
    stderr;
    constructor(args, exitCode, stderr) {
        super(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
        this.name = 'GitError';
        this.exitCode = exitCode;
        this.stderr = stderr;
    }
}
/** Git in one folder, deaf to configuration that would change its answers. */
class Git {
    folder;
    #env;
    /**
     * @param folder real path of the root of a working tree, or of a bare repository.
     * @param settings further `name, value` pairs of configuration. They travel in the environment, so a token may be among them.
     */
    constructor(folder, options = {}) {
        this.folder = folder;
        this.#env = {
            ...environment([['safe.directory', folder.replaceAll('\\', '/')], ...SETTINGS, ...(options.settings ?? [])]),
            // A workspace without a repository must not be taken for a part of the one around it.
            ...(options.bare ? { GIT_DIR: folder } : { GIT_CEILING_DIRECTORIES: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) }),
        };
    }
    /**
     * What git prints on standard output.
     * @throws {GitError} when it does not end with 0.
     */
    async text(args, options = {}) {
        const chunks = [];
        for await (const chunk of this.stream(args, options))
            chunks.push(chunk);
        return Buffer.concat(chunks).toString('utf8');
    }
    /** As `text`, while git prints it. Leaving the loop early stops git. */
    async *stream(args, options = {}) {
        const running = this.start(args, { input: '', ...options });
        let finished = false;
        try {
            for await (const chunk of running.stdout)
                yield chunk;
            finished = true;
        }
        catch (error) {
            // Why the output broke off, if git knows.
            await running.exit;
            throw error;
        }
        finally {
            if (!finished)
                running.stop();
        }
        const { exitCode, stderr } = await running.exit;
        if (exitCode !== 0)
            throw new GitError(args, exitCode, stderr);
    }
    /** The NUL-terminated fields git prints, decoded as UTF-8. */
    async *fields(args, options = {}) {
        for await (const fields of this.batches(args, options))
            yield* fields;
    }
    /** As `fields`, as many at once as came: waiting for each by itself takes longer than parsing it. */
    async *batches(args, options = {}) {
        let rest = Buffer.alloc(0);
        for await (const chunk of this.stream(args, options)) {
            const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            const end = data.lastIndexOf(0);
            rest = data.subarray(end + 1);
            // Decoded at once, and only then taken apart: in UTF-8 a zero byte is nothing else.
            if (end !== -1)
                yield data.toString('utf8', 0, end).split('\0');
        }
        if (rest.length > 0)
            yield [rest.toString('utf8')];
    }
    /** Starts git for a dialogue. */
    start(args, options = {}) {
        return (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .start */ .n)('git', args, { cwd: this.folder, ...options, env: { ...this.#env, ...options.env } });
    }
}
function environment(settings) {
    const env = {
        // Words we look for in what git says are English.
        LC_ALL: 'C',
        LANGUAGE: '',
        // Never ask a person, never write the index while reading.
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        // History and paths as they are.
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_GRAFT_FILE: node_os__WEBPACK_IMPORTED_MODULE_0__.devNull,
        GIT_LITERAL_PATHSPECS: '1',
        GIT_CONFIG_COUNT: String(settings.length),
    };
    for (const [index, [name, value]] of settings.entries()) {
        env[`GIT_CONFIG_KEY_${index}`] = name;
        env[`GIT_CONFIG_VALUE_${index}`] = value;
    }
    for (const name of Object.keys(process.env)) {
        if (name.startsWith('GIT_') && !KEPT_VARIABLES.test(name) && !(name in env))
            env[name] = undefined;
    }
    return env;
}
/** What a person can do about git's complaint about a working tree; other errors are returned as they are. */
function explain(error, workspace) {
    if (!(error instanceof GitError))
        return error;
    const problem = explanations(workspace).find(([pattern]) => pattern.test(error.stderr))?.[1];
    return problem === undefined ? error : new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(problem, error);
}
function explanations(workspace) {
    return [
        [
            /dubious ownership/,
            {
                code: 'git-dubious-ownership',
                message: `git does not trust ${workspace}, because the folder belongs to another user than the one this job runs as`,
                fix: `Run \`git config --global --add safe.directory ${workspace}\` in a step before this one, or check out as the user of the job.`,
            },
        ],
        [
            /not a git repository/,
            {
                code: 'git-not-a-repository',
                message: `${workspace} is not the root of a git repository`,
                fix: 'Add actions/checkout before this step.',
            },
        ],
        [
            /bad revision|unknown revision|ambiguous argument|Needed a single revision/,
            {
                code: 'git-no-commits',
                message: `The repository in ${workspace} has no commits`,
                fix: 'Check out a branch that has commits, with actions/checkout before this step.',
            },
        ],
        [
            /promisor remote|missing (blob|tree) object|unable to read (tree|sha1 file)|bad object|Could not read/,
            {
                code: 'git-objects-missing',
                message: `Objects of the repository in ${workspace} are missing and could not be fetched`,
                fix: 'Check out without `filter` (and without `persist-credentials: false` if you need the filter), or with `fetch-depth: 0`.',
            },
        ],
    ];
}


/***/ }),

/***/ 40:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect),
  O: () => (/* binding */ once)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __nccwpck_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var github_refusal = __nccwpck_require__(8644);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/explain.js


/** The failure a refusal is to the person who can mend it. Nothing of the token is in it. */
function explain(refusal, purpose) {
    const rule = rules.find(({ when }) => when(refusal, (0,github_refusal/* sentence */.em)(refusal)));
    return new failure/* Failure */.HR(rule === undefined ? plain(refusal, purpose) : rule.problem(refusal, purpose));
}
/** No answer came, after several attempts. */
function unreachable(purpose, apiUrl, reason) {
    return new failure/* Failure */.HR({
        code: 'github-unreachable',
        message: `${apiUrl} gave no answer when asked to ${purpose.doing}: ${reason}`,
        fix: 'Run the job again, which is safe. If it stays, check the network of the runner, HTTPS_PROXY and NO_PROXY, and https://www.githubstatus.com.',
    });
}
/** GitHub's own texts, the most precise first. */
const rules = [
    {
        when: ({ status }) => status >= 500,
        problem: (refusal, { doing }) => ({
            code: 'github-unavailable',
            message: `GitHub failed to ${doing}: ${(0,github_refusal/* sentence */.em)(refusal)} (status ${refusal.status})`,
            fix: 'Run the job again, which is safe. If it stays, look at https://www.githubstatus.com.',
        }),
    },
    {
        when: ({ status }) => status === 401,
        problem: (refusal) => ({
            code: 'bad-token',
            message: `GitHub does not accept the token: ${(0,github_refusal/* sentence */.em)(refusal)}`,
            fix: 'Check the secret behind the input `token`: it may have expired or been revoked. The job’s own token, the default, is valid while the job runs.',
        }),
    },
    {
        when: ({ headers }) => headers['x-github-sso'] !== undefined,
        problem: ({ headers }, { doing }) => ({
            code: 'sso-required',
            message: `The organisation wants the token authorised by single sign-on to ${doing}`,
            fix: `Authorise the personal access token for the organisation${ssoPage(headers['x-github-sso'])}, or use a GitHub App's token.`,
        }),
    },
    {
        when: (_, said) => /not permitted to create or approve pull requests/i.test(said),
        problem: () => ({
            code: 'actions-may-not-open-pull-requests',
            message: 'This repository does not let GitHub Actions open pull requests with the job’s own token',
            fix: 'Turn on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository (if it is greyed out, of the organisation), or give a GitHub App’s token as `token`.',
        }),
    },
    {
        when: (_, said) => /draft pull requests are not supported/i.test(said),
        problem: () => ({
            code: 'draft-not-supported',
            message: 'GitHub has no draft pull requests in this repository: private ones need a paid plan',
            fix: 'Set `draft: false`.',
        }),
    },
    {
        when: (_, said) => /archived/i.test(said) && /read-only/i.test(said),
        problem: (_, { doing }) => ({
            code: 'archived',
            message: `The repository is archived: it was not possible to ${doing}`,
            fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
        }),
    },
    {
        when: (_, said) => /without .?workflows?.? (permission|scope)/i.test(said),
        problem: (refusal, { doing }) => ({
            code: 'workflow-permission',
            message: `The token may not change workflow files: ${(0,github_refusal/* sentence */.em)(refusal)}`,
            fix: `Use the token of a GitHub App with the right \`workflows: write\` to ${doing}; the job’s own token can never have it.`,
        }),
    },
    {
        when: ({ status }, said) => [403, 409, 422].includes(status) && protection.test(said),
        problem: (refusal, { doing, branch, direct }) => ({
            code: 'protected-branch',
            message: `A rule of the repository forbids to ${doing}: ${(0,github_refusal/* sentence */.em)(refusal)}`,
            fix: direct
                ? `Use \`delivery: pull-request\` for \`${branch ?? ''}\`, or let the App whose token is used bypass the rule.`
                : `Exempt \`${branch ?? 'the branch'}\` from the rule under Settings → Rules, or let the App whose token is used bypass it.`,
        }),
    },
    {
        when: ({ status, headers }, said) => (status === 403 || status === 404) &&
            (lacking.test(said) || (status === 403 && headers['x-accepted-github-permissions'] !== undefined)),
        problem: (refusal, purpose) => ({
            code: 'missing-permission',
            message: `The token may not ${purpose.doing}: ${(0,github_refusal/* sentence */.em)(refusal)}`,
            fix: permissionAdvice(rights(refusal, purpose)),
        }),
    },
    {
        when: ({ status }, said) => status === 409 && /empty/i.test(said),
        problem: () => ({
            code: 'empty-repository',
            message: 'The repository on GitHub has no commits yet',
            fix: 'Push a first commit, then run the job again.',
        }),
    },
    {
        when: ({ status }) => status === 404,
        problem: (_, { doing, missing, needs }) => missing ?? {
            code: 'not-found',
            message: `GitHub answered “not found” when asked to ${doing}: it does not exist, or the token may not do that`,
            fix: `Check the name. ${permissionAdvice(needs)} Another private repository needs the token of an App that is installed there.`,
        },
    },
];
const protection = /protected branch|rule violations|cannot (force-push|delete this)|creations being restricted|through a pull request|required status check|reference update failed|at least \d+ approving/i;
const lacking = /resource not accessible|must have (admin|push)|write access to repository not granted|forbidden/i;
/** What the call and its job need; GitHub's header may know of a right we do not. */
function rights(refusal, purpose) {
    const accepted = refusal.headers['x-accepted-github-permissions'] ?? '';
    // Alternatives are separated by semicolons, what one alternative needs by commas.
    const sets = accepted.split(';').map((set) => set
        .split(',')
        .map((pair) => pair.trim().replaceAll('_', '-').split('='))
        .flatMap(([name, level]) => (name && level ? [[name, level]] : [])));
    const known = sets.some((set) => set.length > 0 && set.every(([name]) => name in purpose.needs));
    return { ...(known ? {} : Object.fromEntries(sets[0] ?? [])), ...purpose.needs };
}
function permissionAdvice(needed) {
    if (Object.keys(needed).length === 0)
        return 'Check that the token has the rights for it.';
    const lines = Object.entries(needed).map(([name, level]) => `${name}: ${level}`);
    return `Give the job \`permissions: { ${lines.join(', ')} }\` in the workflow; a token given as \`token\` needs the same rights.`;
}
function ssoPage(header = '') {
    const url = /url=([^;?\s]+)/.exec(header)?.[1];
    return url === undefined ? '' : ` at ${url}`;
}
function plain(refusal, { doing }) {
    return {
        code: 'github-refused',
        message: `GitHub refused to ${doing}: ${(0,github_refusal/* sentence */.em)(refusal)} (status ${refusal.status})`,
        fix: 'Read GitHub’s reason above; once it is mended, running the job again is safe.',
    };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __nccwpck_require__(7695);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/retry.js



/** Attempts at a request, the first included. */
const attempts = 5;
/** Milliseconds one request may spend waiting for rate limits. */
const patience = 5 * 60_000;
/**
 * What to do after a failed attempt, by GitHub's rules for rate limits
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
 * @param count attempts so far, 1 after the first
 * @param waited milliseconds this request has waited for rate limits so far
 */
function judge(attempt, count, waited, tempo) {
    if (isLimited(attempt)) {
        const pause = limitPause(attempt, count, tempo);
        if (waited + pause > patience || count >= 2 * attempts)
            return { next: 'come back', at: tempo.now() + pause };
        return { next: 'try again', after: pause };
    }
    const transient = attempt.status === undefined || (attempt.status >= 500 && attempt.status !== 501);
    if (!transient || count >= attempts)
        return { next: 'give up' };
    const asked = seconds(attempt.headers['retry-after']);
    if (asked !== undefined && asked > patience)
        return { next: 'give up' };
    return { next: 'try again', after: Math.max(asked ?? 0, (0,github_tempo/* jittered */.e)(500 * 2 ** count, tempo)) };
}
function isLimited({ status, message, headers }) {
    if (status === 429)
        return true;
    if (status !== 403 && status !== 200)
        return false;
    return (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function limitPause({ headers }, count, tempo) {
    // A little more than asked: many jobs wait for the same second.
    const extra = tempo.random() * 2000;
    const asked = seconds(headers['retry-after']);
    if (asked !== undefined)
        return asked + extra;
    const reset = seconds(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
        return Math.max(1000, reset - tempo.now()) + extra;
    }
    // A secondary limit without a header: "wait for at least one minute", then exponentially longer.
    return 60_000 * 2 ** (count - 1) + extra;
}
/** Milliseconds from a header in seconds. */
function seconds(header) {
    const value = Number(header);
    return header === undefined || header === '' || !Number.isFinite(value) ? undefined : Math.max(0, value * 1000);
}
/**
 * Sends a request until it has an answer that waiting does not change.
 * @param send makes one attempt
 * @param once do not repeat when an attempt got no answer or a 5xx: its effect may have happened and must not happen twice
 * @throws {Failure} `rate-limited`, with the time to come back; what `send` threw last otherwise
 */
async function withRetries(send, once, tempo, log) {
    let waited = 0;
    for (let count = 1;; count++) {
        const { response, error, attempt } = await tryOnce(send);
        if (response !== undefined)
            return response;
        const limited = isLimited(attempt);
        const verdict = once && !limited ? { next: 'give up' } : judge(attempt, count, waited, tempo);
        if (verdict.next === 'come back')
            throw comeBack(attempt, verdict.at);
        if (verdict.next === 'give up')
            throw error;
        log(`GitHub: ${attempt.message}; trying again in ${Math.round(verdict.after / 1000)} s`);
        if (limited)
            waited += verdict.after;
        await tempo.sleep(verdict.after);
    }
}
async function tryOnce(send) {
    try {
        const response = await send();
        const broken = brokenAnswer(response);
        if (broken === undefined)
            return { response, attempt: { status: response.status, message: '', headers: {} } };
        return { error: new NoAnswer(broken.message), attempt: broken };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            throw error;
        const response = responseOf(error);
        if (response === undefined) {
            const message = error instanceof Error ? error.message : String(error);
            return { error, attempt: { status: undefined, message, headers: {} } };
        }
        const refusal = (0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers);
        return { error, attempt: { status: refusal.status, message: (0,github_refusal/* sentence */.em)(refusal), headers: refusal.headers } };
    }
}
/** No answer came, or only half of one. */
class NoAnswer extends Error {
    name = 'NoAnswer';
}
/**
 * Answers that octokit takes for good ones: JSON that broke off comes through as text, and GraphQL tells of its rate limit
 * with status 200.
 */
function brokenAnswer(response) {
    const type = String(response.headers['content-type'] ?? '');
    if (typeof response.data === 'string' && /json/.test(type)) {
        return { status: undefined, message: 'the answer broke off', headers: {} };
    }
    const refusal = (0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers);
    const isLimit = refusal.details.some((line) => /rate limit/i.test(line));
    return isLimit
        ? { status: response.status, message: refusal.details.join(': '), headers: refusal.headers }
        : undefined;
}
/** The response inside octokit's RequestError, which has none when the network failed. */
function responseOf(error) {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    const { response } = error;
    if (typeof response !== 'object' || response === null)
        return undefined;
    if (!('status' in response) || typeof response.status !== 'number')
        return undefined;
    const headers = 'headers' in response && typeof response.headers === 'object' ? response.headers : {};
    return {
        status: response.status,
        headers: Object.fromEntries(Object.entries(headers ?? {})),
        data: 'data' in response ? response.data : undefined,
    };
}
function comeBack(attempt, at) {
    const when = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
    return new failure/* Failure */.HR({
        code: 'rate-limited',
        message: `GitHub's rate limit is used up: ${attempt.message}`,
        fix: `Run the job again after ${when}; running it again is safe. A GitHub App's token has a limit of its own.`,
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/connect.js




/** Put into a call's `request` options: must not be repeated when it may have had its effect. */
const once = { once: true };
/**
 * Connects to a repository on GitHub. Nothing is loaded or sent before the first call, so a run that makes none pays
 * nothing. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), as `@actions/github` reads them.
 * @param fullName `owner/name`
 */
function connect(connection, fullName) {
    const { token, tempo } = connection;
    const [owner = '', name = ''] = fullName.split('/');
    const at = { owner, repo: name };
    const hide = (text) => (token === '' ? text : text.replaceAll(token, '***'));
    let loading;
    const octokit = () => {
        loading ??= load(connection);
        return loading;
    };
    async function guard(purpose, work) {
        try {
            return { data: await work() };
        }
        catch (error) {
            if (error instanceof failure/* Failure */.HR)
                throw error;
            const response = responseOf(error);
            // Without a response, and with a stack of ours: a bug, unless the network or its timeout said no.
            if (response === undefined) {
                if (!isNetworkError(error))
                    throw error;
                throw unreachable(purpose, connection.apiUrl, hide((0,github_refusal/* oneLine */.TN)(error.message)));
            }
            const refusal = redacted((0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers), hide);
            if (refusal.status >= 500)
                throw explain(refusal, purpose);
            return { refusal };
        }
    }
    const repository = {
        owner,
        name,
        fullName,
        url: `${connection.serverUrl}/${fullName}`,
        tempo,
        async ask(purpose, call) {
            return repository.settle(purpose, await repository.attempt(purpose, call));
        },
        async attempt(purpose, call) {
            return guard(purpose, async () => (await call((await octokit()).rest, at)).data);
        },
        settle(purpose, answer) {
            if (answer.refusal !== undefined)
                throw explain(answer.refusal, purpose);
            return answer.data;
        },
        async query(purpose, document, variables) {
            const answer = await guard(purpose, async () => {
                const { request } = await octokit();
                const response = await request({ method: 'POST', url: connection.graphqlUrl, query: document, variables });
                return { data: response.data, headers: { ...response.headers } };
            });
            return answer.refusal === undefined ? readGraphql(answer.data.data, answer.data.headers, hide) : answer;
        },
    };
    return repository;
}
async function load(connection) {
    const { token, apiUrl, log, tempo, timeout = 60_000 } = connection;
    if (token === '') {
        throw new failure/* Failure */.HR({
            code: 'bad-token',
            message: 'The input `token` is empty',
            fix: 'Leave `token` out to use the token of the job, or check that the secret it comes from exists in this repository.',
        });
    }
    // Loading octokit takes longer than everything else a dry run does.
    const { getOctokit } = await __nccwpck_require__.e(/* import() */ 413).then(__nccwpck_require__.bind(__nccwpck_require__, 2413));
    const octokit = getOctokit(token, {
        baseUrl: apiUrl,
        log: { debug: () => { }, info: () => { }, warn: log, error: () => { } },
    });
    octokit.hook.wrap('request', async (request, options) => {
        const send = async () => {
            // Each attempt has a time limit of its own. Octokit's own hook reads this very object, not what we call it with.
            options.request.signal = AbortSignal.timeout(timeout);
            return request(options);
        };
        log(`GitHub: ${options.method} ${octokit.request.endpoint(options).url.replace(apiUrl, '')}`);
        return withRetries(send, options.request.once === true, tempo, log);
    });
    return octokit;
}
/** Octokit gives what fetch throws the status 500; aborts and half answers come as they are. */
function isNetworkError(error) {
    if (!(error instanceof Error))
        return false;
    return error.name === 'HttpError' || error.name === 'AbortError' || error.name === 'NoAnswer';
}
function redacted(refusal, hide) {
    return { ...refusal, message: hide(refusal.message), details: refusal.details.map(hide) };
}
/** GraphQL says no with status 200 and `errors`. */
function readGraphql(body, headers, hide) {
    const answer = (0,github_refusal/* isRecord */.u4)(body) ? body : {};
    if (!Array.isArray(answer.errors) || answer.errors.length === 0)
        return { data: answer.data };
    const types = answer.errors.flatMap((error) => (0,github_refusal/* isRecord */.u4)(error) && typeof error.type === 'string' ? [error.type] : []);
    const status = types.includes('NOT_FOUND') ? 404 : types.includes('FORBIDDEN') ? 403 : 422;
    const refusal = (0,github_refusal/* readRefusal */.ni)(status, { message: '', errors: answer.errors }, headers);
    const [first = 'GitHub refused the query', ...rest] = refusal.details;
    return { refusal: redacted({ ...refusal, message: first, details: rest }, hide) };
}


/***/ }),

/***/ 8644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   ni: () => (/* binding */ readRefusal),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** Everything GitHub said in a refusal, on one line. */
function sentence(refusal) {
    return oneLine([refusal.message, ...refusal.details].filter((part) => part !== '').join(': '));
}
/** Text from outside as one line of at most 500 characters. */
function oneLine(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}
/** Reads the body of an error response, whatever its shape: proxies answer with pages of HTML. */
function readRefusal(status, body, headers) {
    const record = isRecord(body) ? body : {};
    const message = typeof record.message === 'string' ? record.message : `HTTP status ${status}`;
    const errors = Array.isArray(record.errors) ? record.errors : record.errors === undefined ? [] : [record.errors];
    return {
        status,
        message: oneLine(message),
        details: errors.map(describe).filter((line) => line !== ''),
        headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined || value === null ? [] : [[name.toLowerCase(), String(value)]])),
    };
}
/** One entry of `errors[]`: `{resource, field, code, message}`, a bare string, or a GraphQL error. */
function describe(error) {
    if (typeof error === 'string')
        return oneLine(error);
    if (!isRecord(error))
        return '';
    if (typeof error.message === 'string')
        return oneLine(error.message);
    const { resource, field, code } = error;
    return oneLine([resource, field, code].filter((part) => typeof part === 'string').join(' '));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 7695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ realTempo),
/* harmony export */   e: () => (/* binding */ jittered)
/* harmony export */ });
/** The machine's own clock. */
const realTempo = {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
};
/** Half to one and a half times the value, so that runs that collided do not collide again. */
function jittered(milliseconds, tempo) {
    return Math.round(milliseconds * (0.5 + tempo.random()));
}


/***/ }),

/***/ 3339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  n: () => (/* binding */ start)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __nccwpck_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/ports/environment.js
/**
 * Names of variables that hold secrets or give power over the job: tokens and passwords by the words people use for
 * them, the inputs of this action (one of them is `token`), what the runner gives actions to speak with its services,
 * and the files through which a step sets variables, paths and outputs for later steps.
 *
 * A deny-list, because the tools we run are configured through variables we cannot know (`POETRY_*`, `HELM_*`,
 * `PIP_INDEX_URL`, proxies, certificates): with an allow-list they fail in ways nobody understands.
 */
const SECRET_NAMES = [
    /TOKENS?(_|$)|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL/i,
    /(^|_)(PAT|AUTH|(API|ACCESS|PRIVATE|SIGNING|SSH|DEPLOY|ENCRYPTION)_?KEY)$/i,
    /^INPUT_/i,
    /^ACTIONS_(RUNTIME|ID_TOKEN|CACHE|RESULTS|ORCHESTRATION)/i,
    /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i,
    /^STATE_/i,
];
/** Of those, the ones whose value is itself the secret; an input such as `version` may stand elsewhere too. */
const HOLDS_A_VALUE_TO_HIDE = /TOKEN|SECRET|PASSW|PASSPHRASE|PAT$|KEY$/i;
/** Shorter values are words such as `true`, which other variables hold by chance. */
const SHORTEST_SECRET = 12;
/**
 * The variables a child process gets: ours without secrets, plus `extra`.
 * A variable goes by its name, or because its value holds that of a variable that went for being a secret
 * (`MY_PAT: …` in the workflow's `env`, handed on as `token: ${{ env.MY_PAT }}`).
 * @param extra what this child needs; wins, secret or not. `undefined` takes a variable away.
 */
function childEnvironment(extra = {}, own = process.env) {
    const entries = Object.entries(own).filter((entry) => entry[1] !== undefined);
    const isSecret = ([name]) => SECRET_NAMES.some((pattern) => pattern.test(name));
    const secrets = entries
        .filter((entry) => isSecret(entry) && HOLDS_A_VALUE_TO_HIDE.test(entry[0]))
        .map(([, value]) => value.trim())
        .filter((value) => value.length >= SHORTEST_SECRET);
    const kept = entries.filter((entry) => !isSecret(entry) && !secrets.some((secret) => entry[1].includes(secret)));
    const added = Object.entries(extra);
    return Object.fromEntries([...kept.filter(([name]) => !(name in extra)), ...added].filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/process.js




const INSTALL = {
    git: 'Install git on the runner (https://git-scm.com/downloads); in a container job, use an image that has it.',
    helm: 'Add a step that installs Helm before this one, such as azure/setup-helm.',
    poetry: 'Add a step that installs Poetry before this one, such as `pipx install poetry`.',
    uv: 'Add a step that installs uv before this one, such as astral-sh/setup-uv.',
    npm: 'Add a step that installs Node.js before this one, such as actions/setup-node.',
};
/**
 * Runs a program to its end, never through a shell, with secrets taken out of its environment.
 * @param file name on the PATH, or a path.
 * @returns what it wrote, decoded as UTF-8, whatever its exit code.
 * @throws {Failure} `program-missing`, `program-not-started` or `program-timeout`.
 */
async function run(file, args, options = {}) {
    // @actions/exec knows Windows' .cmd files, which Node does not start without a shell. It has no time limit, and input
    // that a program leaves unread, be it empty, can end our own process.
    const elsewhere = process.platform !== 'win32';
    if (elsewhere || options.timeout !== undefined || options.input !== undefined) {
        return collect(start(file, args, options));
    }
    mustExist(options.cwd);
    // Loaded late: most runs stream, and start-up is measured.
    const { getExecOutput } = await __nccwpck_require__.e(/* import() */ 260).then(__nccwpck_require__.bind(__nccwpck_require__, 1260));
    try {
        const result = await getExecOutput(`"${file.replace(/(\\*)"/g, '$1$1\\"')}"`, [...args], {
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            env: childEnvironment(options.env),
            input: Buffer.alloc(0),
            silent: true,
            ignoreReturnCode: true,
        });
        // Its type says number, but it is null after a signal.
        return { ...result, exitCode: Number.isInteger(result.exitCode) ? result.exitCode : -1 };
    }
    catch (error) {
        throw notStarted(file, error);
    }
}
/** As `run`, for output that is large or binary, or answers that follow questions. Nothing is started through a shell. */
function start(file, args, options = {}) {
    mustExist(options.cwd);
    const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, {
        cwd: options.cwd,
        env: childEnvironment(options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
    });
    // A program that ends without reading all its input is no error of ours: its exit code tells.
    child.stdin.on('error', () => { });
    if (options.input !== undefined)
        child.stdin.end(options.input);
    const exit = exitOf(child, file, options.timeout);
    // Whoever only reads the output learns of the end there.
    exit.catch(() => { });
    return {
        stdin: child.stdin,
        stdout: child.stdout,
        exit,
        stop: () => stop(child),
        hold: (alive) => hold(child, alive),
    };
}
async function collect(running) {
    const chunks = [];
    running.stdin.end();
    try {
        for await (const chunk of running.stdout)
            chunks.push(chunk);
    }
    catch {
        // The output of a program that was stopped breaks off; `exit` says why.
    }
    const { exitCode, stderr } = await running.exit;
    return { stdout: Buffer.concat(chunks).toString('utf8'), stderr, exitCode };
}
function exitOf(child, file, timeout) {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr = (stderr + text).slice(-65_536);
    });
    return new Promise((resolve, reject) => {
        let late = false;
        const timer = timeout === undefined
            ? undefined
            : setTimeout(() => {
                late = true;
                stop(child);
            }, timeout);
        child.once('error', (error) => {
            clearTimeout(timer);
            reject(notStarted(file, error));
        });
        child.once('close', (code) => {
            clearTimeout(timer);
            if (late)
                reject(tookTooLong(file, timeout ?? 0, stderr));
            else
                resolve({ exitCode: code ?? -1, stderr });
        });
    });
}
/** Grandchildren may hold the pipes open, so ours are closed at once. */
function stop(child) {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
}
function hold(child, alive) {
    for (const part of [child, child.stdin, child.stdout, child.stderr]) {
        // The pipes of a child are sockets, which can be let go of; their type only says stream.
        if (!('ref' in part && 'unref' in part))
            continue;
        const handle = alive ? part.ref : part.unref;
        if (typeof handle === 'function')
            handle.call(part);
    }
}
function mustExist(cwd) {
    // Node reports a missing folder as a missing program.
    if (cwd === undefined || (0,external_node_fs_.existsSync)(cwd))
        return;
    throw new failure/* Failure */.HR({
        code: 'folder-missing',
        message: `The folder ${cwd} does not exist`,
        fix: 'Check the path in the configuration, and that an earlier step made the folder.',
    });
}
function notStarted(file, error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/ENOENT|Unable to locate executable/.test(text)) {
        return new failure/* Failure */.HR({
            code: 'program-missing',
            message: `The program ${file} was not found`,
            fix: INSTALL[file] ?? `Install ${file} in a step before this one, so that it is on the PATH.`,
        }, error);
    }
    return new failure/* Failure */.HR({
        code: 'program-not-started',
        message: `The program ${file} could not be started: ${text.split('\n', 1)[0]}`,
        fix: `Check that ${file} is an executable file for this machine.`,
    }, error);
}
function tookTooLong(file, timeout, stderr) {
    const last = stderr.trim().split('\n').at(-1) ?? '';
    return new failure/* Failure */.HR({
        code: 'program-timeout',
        message: `${file} was stopped after ${timeout / 1000} s${last === '' ? '' : `; it last said: ${last}`}`,
        fix: 'Run the job again; when it stays slow, look at what the program waits for (network, a lock, a question).',
    });
}


/***/ }),

/***/ 4688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   e6: () => (/* binding */ snapshotAt)
/* harmony export */ });
/* unused harmony exports workingTreeChanges, readUncommitted */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _ports_git_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9738);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4436);
/* harmony import */ var _trees_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5503);





/** More files than this are found faster by listing the whole tree than by walking down to each. */
const FEW = 512;
/** Files read from the disk at once: each holds a file handle. */
const AT_ONCE = 64;
/** The files of one commit, read from the clone, or fetched if the clone lacks it. */
function snapshotAt(repository, commit) {
    let listing = null;
    const entries = () => {
        listing ??= ready(repository, commit, async () => (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .listTree */ .nT)(await repository.reading(), commit));
        return listing;
    };
    const walk = (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .treeWalk */ .Ut)((0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .treesOf */ .zG)(repository), commit);
    const find = async (path) => 
    // The listing leaves links out, so what it does not have must be looked for.
    (listing === null ? null : (await listing).get(path)) ?? (await walk(path));
    return {
        commit,
        async list(globs) {
            return matching(await entries(), globs);
        },
        async load(paths) {
            (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .mustStayInside */ .r)(paths);
            const wanted = [...new Set(paths)];
            if (wanted.length > FEW)
                await entries();
            return ready(repository, commit, async () => {
                const found = await Promise.all(wanted.map(async (path) => [path, await find(path)]));
                return readAll(found, (_path, entry) => content(repository, entry));
            });
        },
    };
}
/**
 * The commit that is checked out, overlaid with the working tree: files that were changed, added (unless ignored) or
 * deleted since, so that steps of one job build on each other.
 *
 * What is read are the bytes on the disk, also of files Git calls unchanged: with `core.autocrlf` or another filter they
 * differ from those in the commit, and whoever writes them back must not change every line.
 */
async function overlay(repository) {
    const [below, changed] = await Promise.all([
        (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .listTree */ .nT)(repository.checkout, repository.head),
        workingTreeChanges(repository),
    ]);
    const files = new Map([...below].map(([path, entry]) => [path, entry.mode]));
    for (const { path, mode } of changed) {
        if (mode === null)
            files.delete(path);
        else
            files.set(path, mode);
    }
    const load = async (path, mode) => {
        const bytes = await readInside(repository.workspace, path);
        if (bytes !== null)
            return { mode, bytes };
        // In the commit, unchanged for Git, yet not on the disk: a sparse checkout left it out.
        const entry = below.get(path);
        return entry === undefined ? null : content(repository, entry);
    };
    return {
        commit: repository.head,
        async list(globs) {
            return matching(files, globs);
        },
        async load(paths) {
            (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .mustStayInside */ .r)(paths);
            const found = await Promise.all([...new Set(paths)].map(async (path) => {
                const mode = files.get(path) ?? null;
                if (mode === null)
                    await refuseLinks(repository.workspace, path);
                return [path, mode];
            }));
            return readAll(found, load);
        },
    };
}
/** What differs between the checked-out commit and the working tree, the index aside; ignored files are left out. */
async function workingTreeChanges(repository) {
    const args = ['status', '--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=all'];
    const changes = new Map();
    try {
        for await (const field of repository.checkout.fields(args)) {
            const path = pathOf(field);
            if (path !== null)
                changes.set(path, { path, mode: await modeOf(repository.workspace, path, field) });
        }
    }
    catch (error) {
        throw (0,_ports_git_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, repository.workspace);
    }
    return [...changes.values()];
}
/** The contents of what differs between the checked-out commit and the working tree; `null` where the file is gone. */
async function readUncommitted(repository) {
    const read = async ({ path, mode }) => {
        const bytes = mode === null ? null : await readInside(repository.workspace, path);
        return [path, mode === null || bytes === null ? null : { mode, bytes }];
    };
    return new Map(await Promise.all((await workingTreeChanges(repository)).map(read)));
}
/** Porcelain v2: the path follows 8 fields of a changed entry, 10 of an unmerged one, `? ` of an untracked one. */
function pathOf(field) {
    const before = { '1': 8, u: 10, '?': 1 }[field[0] ?? ''];
    if (before === undefined)
        return null;
    const path = field.split(' ').slice(before).join(' ');
    // A folder that is a repository of its own.
    return path.endsWith('/') ? null : path;
}
async function modeOf(workspace, path, field) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path)).catch(() => null);
    if (stat === null || !stat.isFile())
        return null;
    // Git knows whether this file system can tell (`core.fileMode`): its answer is the sixth field.
    const known = field.startsWith('1 ') ? field.split(' ')[5] : undefined;
    if (known === '100644' || known === '100755')
        return known;
    return stat.mode & 0o100 && process.platform !== 'win32' ? '100755' : '100644';
}
async function matching(files, globs) {
    const { matcher } = await Promise.all(/* import() */[__nccwpck_require__.e(6), __nccwpck_require__.e(210)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3210));
    return [...files.keys()].filter(matcher(globs)).sort();
}
async function readAll(found, read) {
    const files = new Map();
    for (let from = 0; from < found.length; from += AT_ONCE) {
        const contents = await Promise.all(found
            .slice(from, from + AT_ONCE)
            .map(async ([path, entry]) => [path, entry === null ? null : await read(path, entry)]));
        for (const [path, file] of contents)
            if (file !== null)
                files.set(path, file);
    }
    return files;
}
async function content(repository, entry) {
    const object = await repository.objects.read(entry.blob);
    if (object === null)
        throw new Error(`git has no contents ${entry.blob}, which a tree names`);
    return { mode: entry.mode, bytes: object.bytes };
}
/** Bytes of a regular file; `null` when there is none. */
async function readInside(workspace, path) {
    await refuseLinks(workspace, path);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path)).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR')
            return null;
        throw error;
    });
}
/** @throws {Failure} when a path is a symbolic link on the disk, or goes through one. */
async function refuseLinks(workspace, path) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path);
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch(() => null);
    if (real === file)
        return;
    let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
    const above = [file];
    while (folder !== workspace && folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        above.unshift(folder);
        folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    }
    for (const step of above) {
        const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(step).catch(() => null);
        if (stat?.isSymbolicLink())
            throw (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .throughLink */ .O)(path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, step).replaceAll('\\', '/'));
    }
}
async function ready(repository, commit, read) {
    try {
        if (commit !== repository.head)
            await repository.ensure(commit);
        return await read();
    }
    catch (error) {
        throw (0,_ports_git_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, repository.workspace);
    }
}


/***/ }),

/***/ 4436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ throughLink),
/* harmony export */   r: () => (/* binding */ mustStayInside)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9715);

/**
 * Checks that paths (or globs) stay inside the repository.
 * @throws {Failure} naming every one that is absolute, has `..` in it, or is empty.
 */
function mustStayInside(paths) {
    const problems = paths.map(problemOf).filter((problem) => problem !== null);
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
}
function problemOf(path) {
    const outside = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.split(/[/\\]/).includes('..');
    if (outside) {
        return {
            code: 'path-outside',
            message: `The path ${JSON.stringify(path)} leaves the repository`,
            fix: 'Write it relative to the root of the repository, without `..`.',
        };
    }
    if (path !== '' && !path.includes('\0'))
        return null;
    return {
        code: 'path-invalid',
        message: `${JSON.stringify(path)} is not a path`,
        fix: 'Write a path relative to the root of the repository.',
    };
}
/** What is refused about a path that is a symbolic link, or goes through one. */
function throughLink(path, link) {
    const what = path === link ? `${path} is a symbolic link` : `${path} is reached through the symbolic link ${link}`;
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'path-symlink',
        message: what,
        fix: 'Name the file it points at: links are not followed, because they may leave the repository.',
        place: { path: link },
    });
}


/***/ }),

/***/ 5503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ut: () => (/* binding */ treeWalk),
/* harmony export */   nT: () => (/* binding */ listTree),
/* harmony export */   tc: () => (/* binding */ compareTrees),
/* harmony export */   zG: () => (/* binding */ treesOf)
/* harmony export */ });
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4436);

const LINK = '120000';
const TREE = '40000';
/** Every regular file of a commit, by path; in one git process. */
async function listTree(git, commit) {
    const entries = new Map();
    // All at once: waiting for each of ten thousand lines takes longer than git does.
    for (const field of (await git.text(['ls-tree', '-r', '-z', '--full-tree', commit])).split('\0')) {
        const tab = field.indexOf('\t');
        const [written = '', , blob = ''] = field.slice(0, tab).split(' ');
        const mode = modeOf(written);
        if (mode !== null)
            entries.set(field.slice(tab + 1), { mode, blob });
    }
    return entries;
}
const known = new WeakMap();
/** The trees of a clone, each read once. */
function treesOf(repository) {
    const trees = known.get(repository) ?? new Map();
    known.set(repository, trees);
    return (name) => {
        const there = trees.get(name);
        if (there !== undefined)
            return there;
        const tree = repository.objects.read(name).then((object) => (object === null ? null : new Tree(object.bytes)));
        trees.set(name, tree);
        // Who asks again may find it there.
        tree.then((found) => found ?? trees.delete(name), () => trees.delete(name));
        return tree;
    };
}
/**
 * Finds files of a commit by walking down its trees: cheaper than listing when only some files are wanted.
 * @returns a function that throws a Failure when the path is a symbolic link, or goes through one
 */
function treeWalk(tree, commit) {
    return async (path) => {
        const names = path.split('/');
        let find = await tree(`${commit}^{tree}`);
        for (const [depth, name] of names.entries()) {
            const found = find?.find(name);
            if (found === undefined)
                return null;
            if (found.mode === LINK)
                throw (0,_inside_js__WEBPACK_IMPORTED_MODULE_0__/* .throughLink */ .O)(path, names.slice(0, depth + 1).join('/'));
            const mode = modeOf(found.mode);
            if (depth === names.length - 1)
                return mode === null ? null : { mode, blob: found.id };
            if (found.mode !== TREE)
                return null;
            find = await tree(found.id);
        }
        return null;
    };
}
/**
 * What differs between two commits, by path; modes do not count. Only trees that differ are read, and who looks for files afterwards finds them read.
 * @throws when a tree is not there
 */
async function compareTrees(tree, from, to) {
    const found = [];
    const compare = async (before, after, folder) => {
        const [old, now] = await Promise.all([before, after].map((name) => (name === '' ? null : mustRead(tree, name))));
        const below = [];
        for (const { name, was, is } of differing(old ?? null, now ?? null)) {
            const [wasTree, isTree] = [was?.mode === TREE ? was.id : '', is?.mode === TREE ? is.id : ''];
            if (wasTree !== isTree)
                below.push(compare(wasTree, isTree, `${folder}${name}/`));
            const [wasFile, isFile] = [wasTree === '' ? (was?.id ?? '') : '', isTree === '' ? (is?.id ?? '') : ''];
            if (wasFile !== isFile)
                found.push({ path: folder + name, before: wasFile, after: isFile });
        }
        await Promise.all(below);
    };
    if (from !== to)
        await compare(`${from}^{tree}`, `${to}^{tree}`, '');
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
async function mustRead(tree, name) {
    const found = await tree(name);
    if (found === null)
        throw new Error(`git has no tree ${name}, which a commit names`);
    return found;
}
function* differing(old, now) {
    for (const [name, row] of old?.rows ?? []) {
        const other = now?.rows.get(name);
        if (other === undefined || other !== row) {
            yield { name: utf8(name), was: entryOf(row), is: other === undefined ? undefined : entryOf(other) };
        }
    }
    for (const [name, row] of now?.rows ?? []) {
        if (!old?.rows.has(name))
            yield { name: utf8(name), was: undefined, is: entryOf(row) };
    }
}
/**
 * A tree object is a row of `<mode> <name>`, NUL, 20 bytes of id. Only what is looked for is decoded: it may have thousands of
 * entries, of which few matter.
 */
class Tree {
    /** By name; as they are, a byte a character: to look for something in a text is several times faster than in bytes. */
    rows = new Map();
    constructor(bytes) {
        const text = bytes.toString('latin1');
        for (let at = 0; at < text.length;) {
            const space = text.indexOf(' ', at);
            const end = text.indexOf('\0', space);
            this.rows.set(text.slice(space + 1, end), text.slice(at, end + 21));
            at = end + 21;
        }
    }
    find(name) {
        const row = this.rows.get(Buffer.from(name).toString('latin1'));
        return row === undefined ? undefined : entryOf(row);
    }
}
function entryOf(row) {
    return { mode: row.slice(0, row.indexOf(' ')), id: Buffer.from(row.slice(-20), 'latin1').toString('hex') };
}
function utf8(latin1) {
    return Buffer.from(latin1, 'latin1').toString('utf8');
}
/** Regular files only. Old history has modes such as 100664, which Git today takes for 100644. */
function modeOf(written) {
    if (!written.startsWith('100'))
        return null;
    return Number.parseInt(written, 8) & 0o100 ? '100755' : '100644';
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
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
/******/ var __webpack_exports__ = __nccwpck_require__(7209);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
