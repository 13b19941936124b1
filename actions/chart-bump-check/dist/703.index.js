export const id = 703;
export const ids = [703];
export const modules = {

/***/ 3703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readChart: () => (/* binding */ readChart),
  q_: () => (/* binding */ readDependencyList)
});

// UNUSED EXPORTS: MANIFEST, chartOf, readDependencies, sameData, withVersionOf

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var lines = __webpack_require__(1930);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml-plain.js + 2 modules
var yaml_plain = __webpack_require__(1017);
;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-tree.js




/**
 * Parses a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function parseTree(path, text) {
    return (0,yaml_plain/* readPlainYaml */.g)(text) ?? parseAnyTree(path, text);
}
/** As `parseTree`, by the YAML parser in any case. */
function parseAnyTree(path, text) {
    // The parser counts a byte order mark as indentation of what follows it on the line.
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const parsed = [
        ...(0,dist/* parseAllDocuments */.hR)(text.slice(skipped), { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' }),
    ];
    const tree = new TreeBuilder(path, text, skipped);
    for (const { errors } of parsed) {
        for (const error of errors)
            tree.report(error.pos[0] + skipped, error.code, error.message);
    }
    const documents = parsed.map(({ contents }) => ({ root: tree.root(contents) }));
    if (tree.problems.length > 0)
        throw new failure/* Failure */.HR(tree.problems);
    return documents;
}
class TreeBuilder {
    problems = [];
    #text;
    #path;
    #skipped;
    #lines;
    #anchors = new Map();
    constructor(path, text, skipped) {
        this.#path = path;
        this.#text = text;
        this.#skipped = skipped;
        this.#lines = new lines/* Lines */.qo(path, text);
    }
    /** The tree of one document. Anchors do not reach into the next. */
    root(contents) {
        this.#anchors = new Map();
        return contents === null ? undefined : this.#node(contents, [], false);
    }
    report(offset, code, message) {
        const place = this.#lines.place(offset);
        const braces = code === 'DUPLICATE_KEY' ? -1 : this.#bracesNear(offset);
        if (braces !== -1) {
            // One is enough: what follows a template's first line are its consequences.
            if (this.problems.some((problem) => problem.code === 'yaml-template'))
                return;
            this.problems.push({
                code: 'yaml-template',
                message: `${this.#path} is not YAML but a template: it has {{ … }} outside quotes`,
                fix: 'Name the file that the template is filled from, or put the value with its {{ … }} in quotes.',
                place: this.#lines.place(braces),
            });
        }
        else if (code === 'DUPLICATE_KEY') {
            const key = /^\S+?(?=:?\s|:?$)/.exec(this.#text.slice(offset))?.[0] ?? '';
            this.problems.push({
                code: 'yaml-duplicate-key',
                message: `the key ${key} stands twice in one mapping, so tools read different values from ${this.#path}`,
                fix: 'Keep one of the two and delete the other.',
                place,
            });
        }
        else {
            this.problems.push({
                code: 'yaml-unreadable',
                message: `${this.#path} is not valid YAML: ${message}`,
                fix: code === 'TAB_AS_INDENT' ? 'Indent this line with spaces.' : 'Correct the YAML at this place.',
                place,
            });
        }
    }
    /** The `{{` on the line of an offset or on the one above, if there is one: the likely cause of an error there. */
    #bracesNear(offset) {
        const above = (0,lines/* lineStart */.PT)(this.#text, Math.max(0, (0,lines/* lineStart */.PT)(this.#text, offset) - 1));
        const found = this.#text.slice(above, (0,lines/* lineEnd */.kd)(this.#text, offset)).lastIndexOf('{{');
        return found === -1 ? -1 : above + found;
    }
    #node(node, path, inFlow) {
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#alias(node.source, this.#span(node.range), path, inFlow);
        if ((0,dist/* isScalar */.jn)(node)) {
            const span = this.#span(node.range);
            const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
            const style = span.start === span.end ? 'empty' : STYLES[node.type ?? dist/* Scalar */.X5.PLAIN];
            const common = { path, ...span, anchor: node.anchor, tag: node.tag, inFlow };
            return this.#remember({ kind: 'scalar', ...common, value, style });
        }
        if ((0,dist/* isMap */.jh)(node)) {
            const entries = [];
            const flow = node.flow === true;
            const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
            const map = this.#remember({ kind: 'map', ...common, flow, entries });
            for (const { key, value } of node.items)
                entries.push(this.#entry(key, value, path, inFlow || flow, map));
            const last = entries.at(-1);
            if (!flow && last !== undefined)
                map.end = entryEnd(last);
            return map;
        }
        if ((0,dist/* isSeq */.oP)(node)) {
            const items = [];
            const flow = node.flow === true;
            const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
            const list = this.#remember({ kind: 'list', ...common, flow, items });
            for (const item of node.items) {
                const child = this.#node(item, [...path, items.length], inFlow || flow);
                if (child !== undefined)
                    items.push(child);
            }
            const last = items.at(-1);
            if (!flow && last !== undefined)
                list.end = last.end;
            return list;
        }
        return undefined;
    }
    #entry(keyNode, valueNode, path, inFlow, map) {
        const built = this.#node(keyNode, path, inFlow);
        if (built?.kind === 'map' && this.#text.startsWith('{{', map.start)) {
            this.report(map.start, 'TEMPLATE', 'a mapping as key');
        }
        const key = built?.kind === 'scalar' ? built.value : undefined;
        const { start, end } = built ?? map;
        return {
            key,
            keyStart: start,
            keyEnd: end,
            keyStyle: built?.kind === 'scalar' ? built.style : 'plain',
            value: this.#node(valueNode, [...path, key ?? ''], inFlow),
        };
    }
    #alias(name, { start, end }, path, inFlow) {
        const target = this.#anchors.get(name);
        if (target === undefined) {
            this.problems.push({
                code: 'yaml-unknown-anchor',
                message: `*${name} stands for nothing: there is no &${name} before it`,
                fix: `Put &${name} on the value it means, or write the value here.`,
                place: this.#lines.place(start),
            });
            return undefined;
        }
        return { kind: 'alias', path, start, end, inFlow, name, target };
    }
    #span(range) {
        if (range === null || range === undefined)
            throw new Error('A parsed YAML node has no range');
        return { start: range[0] + this.#skipped, end: range[1] + this.#skipped };
    }
    #remember(node) {
        if (node.anchor !== undefined)
            this.#anchors.set(node.anchor, node);
        return node;
    }
}
const STYLES = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'literal',
    BLOCK_FOLDED: 'folded',
};
/** Is there no value in the eyes of YAML readers: nothing, `~` or `null` without quotes? */
function isNull(node) {
    if (node.tag !== undefined)
        return node.tag === 'tag:yaml.org,2002:null';
    return node.style === 'empty' || (node.style === 'plain' && /^(?:~|null|Null|NULL)$/.test(node.value));
}
/** Where an entry of a mapping ends, comments and blank lines behind it left out. */
function entryEnd(entry) {
    return entry.value === undefined ? entry.keyEnd : entry.value.end;
}
/** The mappings that a mapping merges in by `<<`, the first one winning, without those these merge in themselves. */
function mergedInto(map) {
    const merges = map.entries.filter((entry) => entry.key === '<<' && entry.keyStyle === 'plain');
    return merges.flatMap(({ value }) => {
        const sources = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
        return sources.flatMap((source) => {
            const node = source.kind === 'alias' ? source.target : source;
            return node.kind === 'map' ? [node] : [];
        });
    });
}

// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var charts_folder = __webpack_require__(7311);
// EXTERNAL MODULE: ./packages/core/lib/charts/manifest.js
var manifest = __webpack_require__(6906);
;// CONCATENATED MODULE: ./packages/core/lib/charts/chart.js






/**
 * Reads a chart.
 * @param folder the chart's folder
 * @param text its Chart.yaml
 * @param requirements its requirements.yaml, where charts of `apiVersion: v1` list their dependencies
 * @throws {Failure} when one of them is not a YAML mapping
 */
function readChart(folder, text, requirements) {
    const root = readMapping((0,charts_folder/* inFolder */._z)(folder, manifest/* MANIFEST */.e0), text);
    const old = requirements === undefined ? [] : readRequirements((0,charts_folder/* inFolder */._z)(folder, 'requirements.yaml'), requirements);
    return (0,manifest/* chartOf */.IS)(folder, text, root, old);
}
/**
 * The `dependencies` of a file that has such a list: Chart.yaml, requirements.yaml, Chart.lock.
 * @throws {Failure} when it is not a YAML mapping
 */
function readDependencyList(path, text) {
    return (0,manifest/* readDependencies */.gF)(readMapping(path, text), new lines/* Lines */.qo(path, text));
}
function readRequirements(path, text) {
    return text.trim() === '' ? [] : readDependencyList(path, text);
}
function readMapping(path, text) {
    const root = parseTree(path, text)[0]?.root;
    if (root?.kind === 'map')
        return root;
    throw new failure/* Failure */.HR({
        code: 'not-a-chart',
        message: `${path} is not a YAML mapping`,
        fix: 'Write at least `apiVersion`, `name` and `version` into it, or delete the file.',
        place: { path, line: 1 },
    });
}


/***/ })

};
