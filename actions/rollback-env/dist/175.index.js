export const id = 175;
export const ids = [175];
export const modules = {

/***/ 3935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var environments_describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/floating.js
var floating = __webpack_require__(4184);
;// CONCATENATED MODULE: ./packages/core/lib/environments/findings.js





/** What a person should know of a change to an environment besides what moves, as findings. */
function explainChange(change) {
    const { held, unfilled, unplaced } = change;
    return [
        ...(0,failure/* once */.Oo)(held.map(explainHeld)),
        ...unfilled.map(({ component, field, slot, target }) => ({
            level: 'notice',
            code: 'stale-description',
            message: `${nameOf(component)} keeps the ${field} ${slot.text} in ${target}: the release does not say which it has`,
            fix: `Take ${whereIs(slot)} out, or give the ${field} with the release.`,
            place: slot.place,
        })),
        ...unplaced.map(({ component, field, target, value }) => ({
            level: field === 'digest' ? 'warning' : 'notice',
            code: 'no-place-for-field',
            message: `the ${field} ${value} of ${nameOf(component)} has no place in ${target}`,
            fix: `Add a \`${field}\` beside its image, or configure the key that holds it.`,
        })),
    ];
}
/** Why a component stays as it is, and what to do about it. */
function explainHeld(held) {
    const name = nameOf(held.component);
    const head = `${name} stays as it is in ${held.target}`;
    const warn = (code, reason, fix, slot) => ({
        level: 'warning',
        code,
        message: `${head}: ${reason}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (held.why) {
        case 'no-place': {
            const { missing, alike = [], example } = held;
            const reason = 'no key in its files says which one runs';
            const shown = missing === undefined ? showExample(example) : showLines(missing);
            const lines = reason + shown;
            const [first] = alike;
            const place = first?.place ?? (missing && { path: missing.path });
            const add = missing === undefined ? placeFor(held.component, example) : pasteInto(missing);
            const fix = first === undefined ? add : `${alike.map(makeKnown).join(' ')} Else ${lowerFirst(add)}`;
            return { ...warn('no-place', lines, fix), ...(place ? { place } : {}) };
        }
        case 'conflict':
            return { ...explainConflict(held.conflict), level: 'warning' };
        case 'shared': {
            const others = held.others.map(nameOf).join(', ');
            const reason = `${whereIs(held.slot)} also decides on ${others}, which would not get the same`;
            return warn('shared-place', reason, 'Move them together, or give each a key of its own.', held.slot);
        }
        case 'unfilled': {
            const reason = `the release does not say which ${held.field} belongs into ${whereIs(held.slot)}`;
            return warn('unfilled-place', reason, `Give the ${held.field} with the release, or empty the key.`, held.slot);
        }
        case 'unwritable': {
            const reason = `${whereIs(held.slot)} cannot hold it: it holds ${formOf(held.slot.codec)}`;
            return warn('unwritable-place', reason, 'Give what is missing with the release, or use keys of its own.', held.slot);
        }
    }
}
function placeFor(component, example) {
    const where = example === undefined ? '' : ` (${(0,environments_describe/* listing */.RR)(example.files, 5)})`;
    if (component.startsWith('chart/'))
        return `Add the Application that takes it${where}, with the version that shall run; from then on it is promoted.`;
    return example
        ? `Add it to an Application${where} in the same way, or add the Application; from then on it is promoted.`
        : 'Add the keys beside its image, or configure which keys they are.';
}
/** How an image that may be that of a service becomes one. */
function makeKnown({ component, target, key, place, repository, setting }) {
    const where = `${key} (${place.path}${place.line === undefined ? '' : `:${place.line}`}) = ${repository}`;
    switch (setting.kind) {
        case 'registry':
            return `If ${where} is its image, make it known: \`registry: ${setting.value}\` of ${target}.`;
        case 'image':
            return `If ${where} is its image, make it known: \`services.${nameOf(component)}.image: ${setting.value}\`.`;
        case 'renamed':
            return `If ${where} is its image under its old name, write ${setting.value} there, with the tag and digest that it has.`;
    }
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
/** The lines that would be a place, and where they go. */
function showLines({ lines, under, list }) {
    const where = under === undefined ? '' : `, under ${under}`;
    if (list === undefined)
        return `; these lines would${where}:\n${lines}`;
    return `; where it comes from it is an item of the list ${list}, and these lines would be one${where}:\n${lines}`;
}
/** Where the environment before has it. */
function showExample(example) {
    if (example === undefined)
        return '';
    const { slot, lines } = example;
    return `; where it comes from that is ${whereIs(slot)}${lines === '' ? '' : `, and these values would:\n${lines}`}`;
}
function pasteInto({ path, list }) {
    if (list !== undefined)
        return `Add the item to ${path} by hand, with what else such an item has there: nothing is written into lists.`;
    return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` of the environment.`;
}
/** What does not go together, with the choices. */
function explainConflict({ kind, components, field, slots, problem }) {
    const names = components.map(nameOf).join(', ');
    const choices = slots.map((slot) => `${whereIs(slot)} = ${slot.text === '' ? 'nothing' : slot.text}`).join('; ');
    const [slot] = slots;
    const describe = (message, fix) => ({
        level: 'error',
        code: `release-${kind}`,
        message: `${message}: ${choices}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (kind) {
        case 'disagree':
            return describe(`the places of ${names} disagree about its ${field}`, components.some((component) => component.startsWith('chart/'))
                ? 'Give all of them the same value, or choose among the Applications in the configuration, by `names`, `labels` or `elements`.'
                : 'Give all of them the same value.');
        case 'set-twice':
            return describe(`the ${field} of ${names} is set in two ways`, 'Keep one of them and empty the others.');
        case 'ambiguous':
            return describe(`one image is that of ${names}`, `Say whose key it is, under \`keys\` in the configuration: ${owner(slot)}.`);
        case 'unreadable':
            return describe(`what decides on ${names} cannot be read as ${slot ? formOf(slot.codec) : 'a release'}`, slot?.filledBy === undefined
                ? 'Correct it, or configure how this key holds it. A template is changed where its values come from.'
                : `It is filled in by ${slot.filledBy}. Write it here, or as a parameter in the elements of a list generator.`);
        case 'floating':
            return describe(`nothing says which ${field} of ${names} runs, because it follows something that moves`, `Write the ${field} that runs, such as ${linesFor(slots)}. From then on it is promoted.`);
        case 'broken-file':
            return {
                level: 'error',
                code: 'release-broken-file',
                message: `${problem?.message ?? 'a file cannot be read'}; it names ${(0,environments_describe/* listing */.RR)(components.map(nameOf), 10)}, so that nobody knows what runs there`,
                fix: `${problem?.fix ?? ''} If it is none of the files that say what runs, name those more narrowly in the configuration.`,
                ...(problem?.place ? { place: problem.place } : {}),
            };
        case 'targets-differ':
            return describe(`${names} is not the same in all targets`, 'Bring all of them to the same one first, or name one with `version` that all of them have run.');
    }
}
function nameOf(component) {
    return component.replace(/^(service|chart)\//, (_, kind) => (kind === 'chart' ? 'chart ' : ''));
}
/** The line of the configuration that gives a key to one service. */
function owner(slot) {
    const keys = slot?.address.steps.at(-1)?.keys ?? [];
    const [component = ''] = slot?.components ?? [];
    const form = slot === undefined ? '' : writtenAs(slot.codec);
    return `\`${(0,key_path/* formatKeyPath */.K)(keys)}: { as: '${form}', of: [${component.replace(/^service\//, '')}] }\``;
}
/** A form as people configure it. */
function writtenAs(codec) {
    if (codec.kind === 'field')
        return `${codec.prefix}{${codec.field}}`;
    return codec.kind === 'tag@digest' ? '{tag}@{digest}' : '{image}';
}
/** The lines that would pin something, each once. */
function linesFor(slots) {
    const lines = slots.map((slot) => {
        const { address, codec, text } = slot;
        const name = address.steps.at(-1)?.keys.at(-1) ?? '';
        const field = codec.kind === 'field' ? codec.field : 'tag';
        const value = (0,environments_codec/* encodePin */.Gh)(codec, { [field]: '1.0.1' }, (0,floating/* floatingRevision */.g)(slot) ? '' : text) ?? '1.0.1';
        return typeof name === 'number' ? `\`- ${value}\`` : `\`${name}: ${value}\``;
    });
    return [...new Set(lines)].join(', ');
}
/** The key of a slot and its line, as `image.tag (values-prod.yaml:12)`. */
function whereIs({ address, place }) {
    const keys = address.steps.map(({ keys: path }) => (0,key_path/* formatKeyPath */.K)(path)).join(' → ');
    return `${keys} (${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}
function formOf(codec) {
    if (codec.kind === 'field')
        return `\`${codec.prefix}<${codec.field}>\``;
    return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/manual-sync.js


/**
 * The Argo CD Applications that only people sync, by name: those whose `spec.syncPolicy` has no `automated`, or one that is
 * `null` or not `enabled`. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 * @param files of which those that the globs match are looked at
 * @param isMeant which documents of them count; left out: all
 * @returns `null` where there is no Application, so that nobody knows
 * @throws {Failure} when one of them is not YAML
 */
function manuallySynced(applications, files, isMeant = () => true) {
    const manual = new Set();
    let count = 0;
    for (const { files: globs, names } of applications) {
        const isWanted = (0,paths.matcher)(globs);
        for (const [path, content] of files) {
            if (!isWanted(path))
                continue;
            const text = (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(path, content));
            if (text === undefined)
                continue;
            const { yaml } = text;
            const mappings = [...yaml.mappings()];
            for (let document = 0; document < yaml.documents; document++) {
                const name = yaml.scalar(['metadata', 'name'], document)?.value ?? '';
                if (yaml.scalar(['kind'], document)?.value !== 'Application' || (names && !names.includes(name)))
                    continue;
                if (!isMeant(path, document))
                    continue;
                count++;
                const isAutomated = mappings.some((one) => one.document === document && one.path.join('.') === 'spec.syncPolicy.automated') &&
                    yaml.scalar(['spec', 'syncPolicy', 'automated', 'enabled'], document)?.value !== 'false';
                if (!isAutomated)
                    manual.add(name);
            }
        }
    }
    return count === 0 ? null : [...manual];
}
/**
 * The Applications that somebody has to sync for moves to take effect. Where what moves stands in Applications, those count;
 * where it stands in values files, nobody knows whose they are: then all of the environment.
 * @returns `null` where the environment's files have no Application
 */
function syncedByHand(moves, readings, files) {
    const applications = readings.flatMap(({ target }) => target.applications);
    if (applications.length === 0)
        return null;
    const places = new Set(moves.flatMap(({ target, component }) => {
        const holders = readings.find((reading) => reading.target.name === target)?.holders.get(component);
        const slots = [...(holders?.values() ?? [])].flat();
        return slots.map(({ address: { path, steps } }) => `${path} ${steps[0].document}`);
    }));
    const own = manuallySynced(applications, files, (path, document) => places.has(`${path} ${document}`));
    return own ?? manuallySynced(applications, files);
}

// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var environments_release = __webpack_require__(7049);
;// CONCATENATED MODULE: ./packages/core/lib/environments/release-json.js

/**
 * A release as the outputs of actions have it:
 * `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "appVersion"}}}`, with the fields that are known.
 */
function releaseJson(release) {
    const of = (kind) => Object.fromEntries([...release]
        .filter(([component]) => component.startsWith(`${kind}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([component, pin]) => [
        component.slice(kind.length + 1),
        Object.fromEntries((0,environments_release/* fieldsOf */.Pf)(component).flatMap((field) => (pin[field] ? [[field, pin[field]]] : []))),
    ]));
    return { services: of('service'), charts: of('chart') };
}
/** The names of the services among components, sorted. */
function serviceNames(components) {
    const names = [...components].filter((component) => component.startsWith('service/'));
    return [...new Set(names.map((component) => component.slice('service/'.length)))].sort();
}

// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 11 modules
var yaml = __webpack_require__(5759);
// EXTERNAL MODULE: ./packages/core/lib/environments/find-in-values.js + 1 modules
var find_in_values = __webpack_require__(9281);
;// CONCATENATED MODULE: ./packages/core/lib/environments/missing-lines.js


/** The lines that keys which are made would be, without the parents that are there. Parents that are different ones are told in comments. */
function missing_lines_pasteKeys(yaml, edits) {
    const groups = new Map();
    for (const edit of edits) {
        const parent = parentOf(yaml, edit.path.slice(0, -1), edit.document);
        const group = groups.get(parent?.name ?? '') ?? { parent, edits: [] };
        groups.set(parent?.name ?? '', group);
        group.edits.push(edit);
    }
    const texts = [...groups.values()].map(({ parent, edits: own }) => ({ parent, lines: linesOf(yaml, own, parent) }));
    const [only] = texts;
    if (texts.length === 1 && only !== undefined) {
        return { lines: only.lines, ...(only.parent === undefined ? {} : { under: only.parent.name }) };
    }
    const lines = texts.map((one) => (one.parent === undefined ? '' : `# under ${one.parent.name}:\n`) + one.lines);
    return { lines: lines.join('') };
}
/**
 * The lines that an item of a list would be.
 * @param list its path; one that leads through other lists is not looked for, as items have no names
 * @param keys of the item, from there on
 * @returns undefined where something else is in the place of the list
 */
function missing_lines_pasteItem(yaml, document, list, keys) {
    const [first = '', ...rest] = linesOf(yaml, keys, undefined).trimEnd().split('\n');
    const item = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    const text = (indent) => item.map((line) => `${indent}${line}\n`).join('');
    if (list.some((key) => typeof key === 'number'))
        return { lines: text('') };
    const [there] = yaml.mappingsAt(list, document);
    if (there !== undefined) {
        if (typeof there.path[list.length] !== 'number')
            return undefined;
        const line = lineAt(yaml, there.place.line);
        return { lines: text(/^(\s*)-/.exec(line)?.[1] ?? ''), under: missing_lines_nameOf(yaml, list, there.place.line) };
    }
    const parent = parentOf(yaml, list, document);
    if (parent?.keys.length === list.length)
        return { lines: text(parent.indent), under: parent.name };
    const lacking = list.slice(parent?.keys.length ?? 0);
    const [around] = yaml.mappingsAt(parent?.keys ?? [], document);
    if (around?.keys.includes(String(lacking[0]))) {
        // A list that is empty, or has other things in it.
        const isList = lacking.length === 1 && yaml.scalar(list, document) === undefined;
        return isList ? { lines: text(parent?.indent ?? ''), under: formatKeyPath(list) } : undefined;
    }
    const above = lacking.map((key, depth) => `${(parent?.indent ?? '') + '  '.repeat(depth)}${key}:\n`).join('');
    const indent = (parent?.indent ?? '') + '  '.repeat(lacking.length);
    return { lines: above + text(indent), ...(parent ? { under: parent.name } : {}) };
}
function linesOf(yaml, edits, parent) {
    const alone = edits.map(({ path, value }) => {
        return { path: path.slice(parent?.keys.length ?? 0), value, create: true };
    });
    const { text } = openYaml(yaml.path, '').set(alone);
    return parent === undefined ? text : text.replace(/^(?=.)/gm, parent.indent);
}
/** The last key of a path that is there: a mapping, or nothing yet. */
function parentOf(yaml, path, document = 0) {
    for (let length = path.length; length > 0; length--) {
        const keys = path.slice(0, length);
        const [mapping] = yaml.mappingsAt(keys, document);
        const empty = yaml.scalar(keys, document);
        if (empty?.isNull) {
            const { line } = empty.place;
            return { keys, indent: `${indentOf(lineAt(yaml, line))}  `, name: missing_lines_nameOf(yaml, keys, line) };
        }
        if (mapping?.path.length !== length)
            continue;
        const { line, column = 1 } = mapping.place;
        const text = lineAt(yaml, line);
        const isBlock = text.slice(0, column - 1).trim() === '';
        const indent = isBlock ? ' '.repeat(column - 1) : `${indentOf(text)}  `;
        return { keys, indent, name: missing_lines_nameOf(yaml, keys, line) };
    }
    return undefined;
}
/** A key with the line it is on: that of what is beneath it, or one above. */
function missing_lines_nameOf({ text }, keys, line = 1) {
    const lines = text.split('\n').slice(0, line);
    const key = String(keys.at(-1)).replace(/[^\w-]/g, '\\$&');
    const isKey = new RegExp(`(?<![\\w.-])${key}["']?\\s*:`);
    const at = lines.findLastIndex((one) => isKey.test(one));
    return `${formatKeyPath(keys)} (line ${at === -1 ? line : at + 1})`;
}
function lineAt({ text }, line = 1) {
    return text.split('\n')[line - 1] ?? '';
}
function indentOf(line) {
    return /^\s*/.exec(line)?.[0] ?? '';
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/missing.js








/**
 * What is missing in a target's values files for a service to run there: the keys of its image, in the shape and at the path they have in the
 * environment before; where it is not there either, or another service stands there in the same way, as that one is written whose keys
 * have its name. Only values files; never keys that are there already. An item of a list is shown, and not written: in which order
 * they come, and what else is in one, is for a person to say.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where nothing shows how it should be written
 */
function missingLines(component, pin, to, from, files) {
    if (!component.startsWith('service/') || to.holders.has(component))
        return undefined;
    const before = from.filter(({ holders }) => holders.has(component));
    for (const reading of before) {
        const found = copyOf({ reading, component }, component, pin, to, files) ?? itemOf(reading, component, pin, to, files);
        if (found !== undefined)
            return found;
    }
    const isModel = (other) => isNamed(other, missing_slotsOf(to, other)) && before.every((reading) => isAlike(reading, component, other));
    const model = [...to.holders.keys()].find(isModel);
    return model && copyOf({ reading: to, component: model }, component, pin, to, files);
}
/** Do two services of an environment stand at the same keys, but for their names? */
function isAlike({ holders }, component, other) {
    const keysOf = (id) => {
        const slots = [...new Set([...(holders.get(id)?.values() ?? [])].flat())];
        const rename = (key) => (key === missing_nameOf(id) ? '' : key);
        return JSON.stringify(slots.map(({ address: { steps } }) => steps.map(({ keys }) => keys.map(rename))).sort());
    };
    return keysOf(component) === keysOf(other);
}
/** The item of a list that a service is in the environment before. */
function itemOf(reading, component, pin, to, files) {
    const slots = valuesSlots(reading, component);
    const [slot] = slots;
    if (slot === undefined)
        return undefined;
    const { path: source, steps } = slot.address;
    const [{ document, keys }] = steps;
    const length = keys.findLastIndex((key) => typeof key === 'number');
    const item = keys.slice(0, length + 1);
    const isOfItem = ({ address }) => address.path === source && item.every((key, index) => key === address.steps[0].keys[index]);
    const path = fileFor(source, reading, to, files);
    const [example, content] = [files.get(source), path === undefined ? undefined : files.get(path)];
    if (length === -1 || path === undefined || !slots.every(isOfItem) || !example || !content)
        return undefined;
    const target = openOr(() => undefined, () => openFile(path, content));
    const { yaml } = openFile(source, example);
    const shape = {
        yaml,
        rename: (whole) => whole.slice(length + 1),
        repository: (written) => repositoryIn(to, component, written),
    };
    const edits = new Map();
    const name = yaml.scalar([...item, 'name'], document)?.value;
    if (name)
        edits.set('name', { path: ['name'], value: name });
    for (const edit of slots.flatMap((one) => missing_keysLike(one, pin, shape)))
        edits.set(formatKeyPath(edit.path), edit);
    const list = keys.slice(0, length);
    const paste = target && pasteItem(target.yaml, document, list, [...edits.values()]);
    return paste && { ...paste, component, target: to.target.name, path, edits: [], list: formatKeyPath(list) };
}
function copyOf({ reading, component: other }, component, pin, to, files) {
    const [name, old] = [missing_nameOf(component), missing_nameOf(other)];
    const slots = missing_slotsOf(reading, other);
    const [source, path] = [slots[0]?.address.path, slots[0] && fileFor(slots[0].address.path, reading, to, files)];
    if (source === undefined || path === undefined || slots.some(({ address }) => address.path !== source))
        return undefined;
    const [example, content] = [files.get(source), files.get(path)];
    const target = content &&
        openOr(() => undefined, () => openFile(path, content));
    if (example === undefined || target === undefined)
        return undefined;
    const shape = {
        yaml: openFile(source, example).yaml,
        rename: (keys) => keys.map((key) => (key === old ? name : key)),
        repository: (written) => repositoryIn(to, component, other === component ? written : undefined),
    };
    const edits = new Map();
    for (const edit of slots.flatMap((slot) => missing_keysLike(slot, pin, shape)))
        edits.set(formatKeyPath(edit.path), edit);
    return edits.size === 0 ? undefined : intoFile(target.yaml, [...edits.values()], component, to);
}
/** Nothing where one of the keys is there already, or a path leads through something else. */
function intoFile(yaml, edits, component, { target }) {
    if (edits.some(({ path, document }) => yaml.scalar(path, document) !== undefined))
        return undefined;
    try {
        yaml.set(edits);
        return { component, target: target.name, path: yaml.path, ...pasteKeys(yaml, edits), edits };
    }
    catch (error) {
        if (error instanceof Failure)
            return undefined;
        throw error;
    }
}
/** Do all its keys have the service's name? */
function isNamed(component, slots) {
    return slots.length > 0 && slots.every(({ address }) => address.steps[0].keys.includes(missing_nameOf(component)));
}
function missing_nameOf(component) {
    return component.slice(component.indexOf('/') + 1);
}
/** The places of a service of its own in values files, that consist of keys. */
function missing_slotsOf(reading, component) {
    return valuesSlots(reading, component).filter(({ address }) => address.steps[0].keys.every((key) => typeof key === 'string'));
}
/** Its places in values files, those in lists, too. */
function valuesSlots({ target, holders }, component, isValues = matcher(target.values)) {
    const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
    return [...slots].filter(({ address, components }) => components.length === 1 && isValues(address.path));
}
/** The keys a place needs to be found: its own, and those of the repository beside it. */
function missing_keysLike({ address, codec, known }, pin, { yaml, rename, repository }) {
    const { document, keys } = address.steps[0];
    const base = keys.slice(0, -1);
    const edit = (path, value) => value === undefined || value === '' ? [] : [{ document, path: rename(path), value, create: true }];
    const written = (key) => yaml.scalar([...base, key], document)?.value ?? '';
    if (codec.kind === 'image') {
        const image = repository(splitImage(yaml.scalar(keys, document)?.value ?? '').repository);
        return image === undefined ? [] : edit(keys, encodePin(codec, pin, image));
    }
    const value = edit(keys, encodePin(codec, pin, ''));
    const key = [...beside].find((one) => written(one) !== '');
    if (known !== 'found' || key === undefined)
        return value;
    const registry = written('registry');
    const image = repository([registry, written(key)].filter((part) => part !== '').join('/'));
    if (image === undefined)
        return [];
    const slash = registry === '' ? -1 : image.indexOf('/');
    const host = slash === -1 ? [] : edit([...base, 'registry'], image.slice(0, slash));
    return [...host, ...edit([...base, key], image.slice(slash + 1)), ...value];
}
/**
 * Where a target pulls a service's image from: as the environment before writes it, if that is one of those the target
 * may pull from; else the first of these.
 */
function repositoryIn({ target }, component, written) {
    const repositories = target.components.find(({ id }) => id === component)?.repositories ?? [];
    const [first] = repositories;
    if (first === undefined || written === undefined)
        return first ?? written;
    const accepted = repositoryIndex([[first, true]]);
    return accepted('', written).length > 0 ? written : first;
}
/** The target's values file for what stands in one of another environment: the one that has most of the same services. */
function fileFor(path, from, to, files) {
    if (from === to)
        return path;
    const isValues = matcher(to.target.values);
    const candidates = [...files.keys()].filter((one) => isValues(one) && one !== path);
    const inFile = (reading, file) => {
        const isFile = (one) => one === file;
        return [...reading.holders.keys()].filter((id) => valuesSlots(reading, id, isFile).length > 0);
    };
    const neighbours = new Set(inFile(from, path));
    const shared = (file) => inFile(to, file).filter((id) => neighbours.has(id)).length;
    const [best, next] = candidates.map((file) => ({ file, count: shared(file) })).sort((a, b) => b.count - a.count);
    return best !== undefined && (next === undefined || best.count > next.count) ? best.file : undefined;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/repository-key.js



/**
 * The key that names the repository of an image, which most often stands beside its tag; where it is not there, the slot itself.
 * @param files those the slot was found in
 */
function repository_key_repositoryBeside(slot, files) {
    const { address, codec, place } = slot;
    const last = address.steps.at(-1);
    const own = { key: formatKeyPath(last?.keys ?? []), place };
    const content = files.get(address.path);
    if (content === undefined || last === undefined || codec.kind === 'image' || codec.kind === 'kustomize-image')
        return own;
    let { yaml } = openFile(address.path, content);
    for (const { keys, document } of address.steps.slice(0, -1)) {
        yaml = openYaml(address.path, yaml.scalar(keys, document)?.value ?? '');
    }
    const line = yaml.scalar(last.keys, last.document)?.place.line;
    for (const name of ['repository', 'image', 'newName', 'name']) {
        const keys = [...last.keys.slice(0, -1), name];
        const found = yaml.scalar(keys, last.document);
        if (found === undefined || found.value === '')
            continue;
        const isKnown = place.line !== undefined && line !== undefined && found.place.line !== undefined;
        const there = isKnown ? { path: place.path, line: place.line + found.place.line - line } : place;
        return { key: formatKeyPath(keys), place: there };
    }
    return own;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/renamed.js






/**
 * The keys with which a target still pulls a service from where it was under an earlier name.
 * @param files those the reading is of
 */
function oldRepositories(component, reading, files) {
    const names = namesOf(component, reading);
    if (names === undefined)
        return [];
    const slots = new Set([...(reading.holders.get(component)?.values() ?? [])].flat());
    const found = new Map();
    for (const slot of slots) {
        const former = formerOf(sourceOf(slot), names);
        if (former === undefined)
            continue;
        const { key, place } = repositoryBeside(slot, files);
        const common = { component, target: reading.target.name, former, current: names.current };
        found.set(`${place.path} ${key}`, { ...common, key, place });
    }
    return [...found.values()];
}
/** The lines to write in their place, with what shall run: file by file. Only where they are keys of mappings in values files. */
function renamedLines(component, pin, reading, files) {
    const names = namesOf(component, reading);
    if (names === undefined)
        return [];
    const old = slotsOf(reading, component).filter((slot) => formerOf(sourceOf(slot), names) !== undefined);
    return [...new Set(old.map(({ address }) => address.path))].flatMap((path) => {
        const content = files.get(path);
        if (content === undefined)
            return [];
        const { yaml } = openFile(path, content);
        const shape = { yaml, rename: same, repository: (written) => inItsPlace(written, names) };
        const edits = new Map();
        for (const edit of old.filter(({ address }) => address.path === path).flatMap((slot) => keysLike(slot, pin, shape)))
            edits.set(formatKeyPath(edit.path), edit);
        const alone = [...edits.values()].map(({ path: keys, value }) => ({ path: keys, value, create: true }));
        const { text } = openYaml(path, '').set(alone);
        return [{ component, target: reading.target.name, path, lines: text, edits: [...edits.values()] }];
    });
}
/** Where an image may be that a target does not find under the name its service has now: as it was called before. */
function formerReferences({ component, reference }, reading) {
    const names = namesOf(component, reading);
    const { repository } = (0,environments_codec/* splitImage */.s5)(reference);
    const isOld = names === undefined || names.former.includes(repository);
    return isOld ? [] : names.former.map((former) => former + reference.slice(repository.length));
}
function namesOf(component, { target }) {
    const described = target.components.find(({ id }) => id === component);
    if (described?.kind !== 'service')
        return undefined;
    const former = described.formerly?.repositories ?? [];
    const current = described.repositories.find((one) => !former.includes(one));
    return former.length === 0 || current === undefined ? undefined : { former, current };
}
/** A name without a registry is that in any. */
function formerOf(source, { former }) {
    return source === '' ? undefined : former.find((one) => one === source || one.endsWith(`/${source}`));
}
function sourceOf({ source, codec, text }) {
    return source ?? (codec.kind === 'image' ? splitImage(text).repository : '');
}
/** As the file writes it: with the registry, or without. */
function inItsPlace(written, names) {
    const former = formerOf(written, names);
    const registry = former?.slice(0, former.length - written.length) ?? '';
    if (former === undefined)
        return written;
    return names.current.startsWith(registry) ? names.current.slice(registry.length) : names.current;
}
function same(value) {
    return value;
}

// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./actions/rollback-env/lib/goal.js
var goal = __webpack_require__(3771);
// EXTERNAL MODULE: ./actions/rollback-env/lib/inputs.js + 2 modules
var lib_inputs = __webpack_require__(5100);
// EXTERNAL MODULE: ./actions/rollback-env/lib/lane.js
var lib_lane = __webpack_require__(9858);
// EXTERNAL MODULE: ./actions/rollback-env/lib/record.js
var record = __webpack_require__(7437);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/story.js

/** `api to 1.4.0`, `3 services and 1 chart`. */
function subjectOf({ moved, moves }) {
    const [first] = moves;
    if (first === undefined)
        return 'nothing';
    const versions = new Set(moves.map(({ to }) => (0,environments_describe/* versionText */.KA)(to)));
    if (moved.size === 1)
        return `${(0,environments_describe/* componentName */.TQ)(first.component)} to ${[...versions].join(' and ')}`;
    return (0,environments_describe/* countComponents */._6)(moved) + (versions.size === 1 ? ` to ${[...versions].join('')}` : '');
}
/** `2026-11-20 14:03 UTC`. */
function time(at) {
    return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/body.js







const messageLines = 100;
const shownMoves = 500;
const shownKeys = 20;
/** How the rollback presents itself: pull request and commit. */
function describeChange(story, inputs, facts) {
    const { environment, moves, targets } = story;
    const lane = (0,lib_lane.laneOf)(environment, inputs.services);
    const lines = moves.slice(0, messageLines).map((move) => (0,environments_describe/* moveLine */.i3)(move, targets));
    const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
    const goals = facts.resolution.goals.map(({ key, commit }) => ({ key, commit: commit.id }));
    return {
        lane,
        branch: lane,
        title: `chore(${environment}): roll back ${subjectOf(story)}`,
        body: (0,markdown/* paragraphs */.qN)(renderDetails(story, inputs, facts), (0,markdown/* paragraphs */.qN)('### To verify', checklist(story, facts))),
        message: [...lines, ...more].join('\n'),
        trailers: {
            'Slipway-Environment': environment,
            'Slipway-Rollback': (0,record/* formatRecord */.bM)(goals),
            'Slipway-Wanted': (0,lib_inputs/* wanted */.v)(inputs.to),
            ...(facts.actor === '' ? {} : { 'Slipway-Actor': facts.actor }),
            ...(facts.reason === '' ? {} : { 'Slipway-Reason': facts.reason }),
        },
        // Who asks for a rollback again wants it, whatever somebody thought of it before.
        whenClosed: 'open',
        labels: ['rollback'],
    };
}
/** The part that the job summary has, too. */
function renderDetails(story, inputs, facts) {
    return (0,markdown/* paragraphs */.qN)((0,markdown/* literal */.eu)(firstLine(story, inputs, facts)), renderMoves(story, facts), renderPromotions(facts), renderCrossed(story), drawWayBack(story, facts));
}
/** The first line of the pull request, as plain text: what goes back to what, what brought it, why, and what is left to do. */
function firstLine(story, { to, delivery }, facts) {
    const { environment, moves, targets, byHand } = story;
    const { reason } = facts;
    const isPushed = delivery === 'push';
    const what = (0,environments_describe/* listing */.RR)(moves.map((move) => (0,environments_describe/* moveLine */.i3)(move, targets).replace('->', '→')), 3);
    const moments = facts.resolution.goals.map(({ commit }) => `${commit.id.slice(0, 7)} of ${time(commit.date)}`);
    const asAt = (0,environments_describe/* listing */.RR)([...new Set(moments)], 3);
    const because = to.kind === 'previous' ? `what ran before, as at ${asAt}` : `${to.text} was asked for, as at ${asAt}`;
    return [
        `${environment} goes back, ${what} (${because})`,
        ...broughtBy(moves, facts),
        reason === '' ? 'Why: nobody said' : `Why: ${reason.replace(/[\s.]+$/, '')}`,
        ...(byHand.length === 0
            ? []
            : [`${isPushed ? 'The commit' : 'Merging'} does not deploy: sync ${(0,environments_describe/* listing */.RR)(byHand, 6)} by hand`]),
        'Nothing is built, and no gate, window or freeze holds it',
        `Undo: ${undo(story, facts, isPushed)}.`,
    ].join('. ');
}
/** Who brought what runs now, and when; of many what came last. */
function broughtBy(moves, facts) {
    const all = moves.flatMap((move) => sinceOf(move, facts) ?? []);
    const [last] = all.toSorted((a, b) => b.commit.date.getTime() - a.commit.date.getTime());
    if (last === undefined || !last.exact)
        return [];
    const { date, author, pull } = last.commit;
    return [`What runs now came ${time(date)} by ${author}${pull === undefined ? '' : ` (#${pull})`}`];
}
const shownServices = 5;
/** How to get what runs now again, also when others have moved since. */
function undo({ moved }, { base }, isPushed) {
    const names = [...new Set([...moved].map(goal/* bareName */.yZ))];
    const isNamed = names.length <= shownServices;
    const by = isNamed ? `rollback-env with \`services: ${names.join(', ')}\` and \`to: ${base.slice(0, 7)}\`, or ` : '';
    return `${by}revert the ${isPushed ? 'commit' : 'pull request'}`;
}
function renderMoves({ moves, targets }, facts) {
    const rows = moves
        .slice(0, shownMoves)
        .map((move) => [
        nameCell(move),
        (0,markdown/* literal */.eu)((0,environments_describe/* versionText */.KA)(move.from)),
        sinceCell(move, facts),
        `**${(0,markdown/* literal */.eu)((0,environments_describe/* versionText */.KA)(move.to))}**`,
        move.to.digest ? (0,markdown/* code */.aY)((0,environments_describe/* shortDigest */.VK)(move.to.digest)) : '',
        ranCell(move, facts),
        ...(targets.length > 1 ? [move.targets.length < targets.length ? (0,markdown/* literal */.eu)(move.targets.join(', ')) : 'all'] : []),
    ]);
    const header = [
        '',
        'Runs',
        'Since',
        'Goes back to',
        'Digest',
        'Which ran from',
        ...(targets.length > 1 ? ['Where'] : []),
    ];
    const more = moves.length - rows.length;
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(header, rows), more > 0 ? `… and ${more} more.` : '');
}
function nameCell({ component }) {
    const name = (0,markdown/* code */.aY)(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function sinceCell(move, facts) {
    const since = sinceOf(move, facts);
    if (since === undefined)
        return '';
    const { pull, author, id } = since.commit;
    const by = since.exact ? ` by ${(0,markdown/* literal */.eu)(author)}` : '';
    const links = [...(pull === undefined || !since.exact ? [] : [pullLink(pull, facts)]), commitLink(id, facts)];
    return `${whenText(since)}${by} (${links.join(', ')})`;
}
function whenText({ exact, commit }) {
    return `${exact ? '' : 'before '}${time(commit.date)}`;
}
function sinceOf({ component, targets }, { sides }) {
    const side = sides.find(({ reading }) => targets.includes(reading.target.name));
    return side?.since.get(component);
}
/** When it began to run; where nobody looked that far, the moment that is gone back to. */
function ranCell({ component, targets }, facts) {
    const side = facts.sides.find(({ reading }) => targets.includes(reading.target.name));
    const goal = facts.resolution.goals.find((one) => targets.includes(one.target) && one.release.has(component));
    const ran = side?.ran.get(component) ?? (goal && { commit: goal.commit, exact: false });
    return ran === undefined ? '' : `${whenText(ran)} (${commitLink(ran.commit.id, facts)})`;
}
function pullLink(pull, { repositoryUrl }) {
    return `[#${pull}](${repositoryUrl}/pull/${pull})`;
}
function commitLink(id, { repositoryUrl }) {
    return `[${(0,markdown/* code */.aY)(id.slice(0, 7))}](${repositoryUrl}/commit/${id})`;
}
function renderPromotions({ promotions }) {
    return promotions.map(({ number, title }) => `**Merging #${number} undoes this**: ${(0,markdown/* literal */.eu)(title)}`).join('\n\n');
}
function renderCrossed({ crossed }) {
    const { breaking, added, removed } = crossed;
    const lines = [
        ...breaking.map((chart) => `- chart ${(0,markdown/* literal */.eu)(chart)}: over a breaking version`),
        ...keyLine('Keys that are there now and were not then, which what goes back may not know', added),
        ...keyLine('Keys that were there then and are gone, which what goes back may need', removed),
    ];
    return lines.length === 0 ? '' : (0,markdown/* paragraphs */.qN)('### Crossed on the way, and not brought back', lines.join('\n'));
}
function keyLine(title, keys) {
    if (keys.length === 0)
        return [];
    const shown = keys.slice(0, shownKeys).map(({ path, key }) => `${(0,markdown/* code */.aY)(key)} in ${(0,markdown/* code */.aY)(path)}`);
    const more = keys.length - shown.length;
    return [`- ${title}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}
function checklist({ environment, targets, moved, byHand }, facts) {
    const isManual = byHand.length > 0;
    const synced = isManual ? byHand : targets;
    return [
        ...(isManual ? [`After the merge: sync ${(0,environments_describe/* listing */.RR)(byHand, 10)}`] : []),
        `${(0,environments_describe/* listing */.RR)(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
        `What runs in ${environment} is what the table says (${moved.size} of them)`,
        'What made the rollback necessary is gone',
        ...beforeTheNext(facts),
    ]
        .map((line) => `- [ ] ${(0,markdown/* literal */.eu)(line)}`)
        .join('\n');
}
/** What was rolled back is still where it came from; promote-env holds the same bits. */
function beforeTheNext({ environment: { name, from, gates } }) {
    if (from === null)
        return [`The next build that enters ${name} has it mended`];
    const freeze = gates.freeze === null ? '' : `; an issue with the label ${gates.freeze} holds all`;
    return [`${from} has it mended in something newer: until then promotions hold what went back${freeze}`];
}
/** The way back as a Mermaid picture. */
function drawWayBack({ moves, targets }, facts) {
    const shown = moves.slice(0, 4);
    const lines = shown.flatMap((move, index) => {
        const goal = facts.resolution.goals.find((one) => move.targets.includes(one.target) && one.release.has(move.component));
        const since = sinceOf(move, facts);
        const where = move.targets.length < targets.length ? ` (${move.targets.join(', ')})` : '';
        const name = `${(0,environments_describe/* componentName */.TQ)(move.component)}${where}`;
        return [
            `  a${index}["${label(name)} ${label((0,environments_describe/* versionText */.KA)(move.to))}<br/>${goal === undefined ? '' : label(time(goal.commit.date))}"]`,
            `  b${index}["${label(name)} ${label((0,environments_describe/* versionText */.KA)(move.from))}<br/>${since === undefined ? '' : label(time(since.commit.date))}"]`,
            `  a${index} --> b${index} ==>|rollback| a${index}`,
        ];
    });
    const more = moves.length > shown.length ? [`  more["and ${moves.length - shown.length} more"]`] : [];
    return lines.length === 0 ? '' : (0,markdown/* fenced */.OF)('mermaid', ['flowchart LR', ...lines, ...more].join('\n'));
}
/** Text in a label: what Mermaid or HTML would take as markup becomes a blank. */
function label(text) {
    return text.replace(/[^\w .,:;/@+()-]/g, ' ');
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/crossed.js






/** @param files those of today */
function whatIsCrossed(files, sides, moves) {
    const breaking = moves.filter(({ component, from, to }) => component.startsWith('chart/') && isBreaking(from, to));
    const keys = sides.flatMap((side) => crossedKeys(files, side));
    return {
        breaking: [
            ...new Set(breaking.map(({ component, from, to }) => `${(0,goal/* bareName */.yZ)(component)} ${(0,environments_describe/* versionText */.KA)(from)} → ${(0,environments_describe/* versionText */.KA)(to)}`)),
        ],
        added: distinct(keys.flatMap(({ added }) => added)),
        removed: distinct(keys.flatMap(({ removed }) => removed)),
    };
}
/** By SemVer, where below 1.0.0 the minor version is what the major one is later. */
function isBreaking(from, to) {
    const [a, b] = [semver.parse(from.version ?? ''), semver.parse(to.version ?? '')];
    if (a === null || b === null)
        return false;
    return a.major !== b.major || (a.major === 0 && a.minor !== b.minor);
}
function crossedKeys(files, { reading, earlier }) {
    const { values, applications } = reading.target;
    const isValues = (0,paths.matcher)(values);
    const isApplication = (0,paths.matcher)(applications.flatMap((wanted) => wanted.files));
    return [...earlier].flatMap(([path, before]) => {
        const after = files.get(path);
        if (after === undefined || (!isValues(path) && !isApplication(path)))
            return [];
        const keysOf = (content) => {
            const text = (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(path, content));
            return text && keysIn(text, isValues(path));
        };
        const [old, now] = [keysOf(before), keysOf(after)];
        if (old === undefined || now === undefined)
            return [];
        return [{ added: outermost(path, now, old), removed: outermost(path, old, now) }];
    });
}
/** The keys of values: all of a values file; of Applications what stands beneath `helm`. Items of lists are not told apart. */
function keysIn(text, isValues) {
    const keys = new Map();
    const add = (path) => keys.set(JSON.stringify(path), path);
    for (const mapping of text.yaml.mappings()) {
        const name = text.yaml.scalar(['metadata', 'name'], mapping.document)?.value ?? '';
        const path = mapping.path.map((part) => (typeof part === 'number' ? 0 : part));
        const at = path.indexOf('valuesObject');
        if (isValues || at !== -1)
            for (const key of mapping.keys)
                add(isValues ? [...path, key] : [name, ...path.slice(at + 1), key]);
        const inline = isValues ? undefined : mapping.scalars.get('values');
        if (path.at(-1) !== 'helm' || inline === undefined || inline.isNull)
            continue;
        for (const inner of tryNested(text, inline))
            for (const key of inner.keys)
                add([name, ...inner.path, key]);
    }
    return keys;
}
function tryNested(text, inline) {
    try {
        return [...(0,yaml_text/* openNested */.IG)(text, inline).yaml.mappings()];
    }
    catch {
        // That it cannot be read was told when the target was.
        return [];
    }
}
/** Those that one has and the other has not, without what stands beneath another one of them. */
function outermost(path, one, other) {
    const only = [...one].filter(([key]) => !other.has(key));
    const names = new Set(only.map(([key]) => key));
    return only
        .filter(([, keys]) => !keys.some((_, depth) => depth > 0 && names.has(JSON.stringify(keys.slice(0, depth)))))
        .map(([, keys]) => ({ path, key: (0,key_path/* formatKeyPath */.K)(keys) }));
}
function distinct(keys) {
    return [...new Map(keys.map((one) => [JSON.stringify(one), one])).values()];
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/move.js + 3 modules
var move = __webpack_require__(1951);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/stays.js





/** @throws {Failure} when nothing that is to go back has anything to go back to: silence would pass for a rollback */
function mustHaveSomething({ to }, { resolution, environment }) {
    const { goals, stays } = resolution;
    if (goals.length > 0 || stays.some(({ why }) => why === 'rolled-back' || why === 'same'))
        return;
    const unclear = stays.filter(isUnclear).map(explainUnclear);
    if (unclear.length > 0)
        throw new failure/* Failure */.HR(unclear);
    const what = (0,environments_describe/* listing */.RR)(stays.map(stays_subjectOf), 5) || environment.name;
    const { place } = environment;
    if (to.kind !== 'previous') {
        throw new failure/* Failure */.HR({
            code: 'nothing-there',
            message: `Nothing says what ${what} ran at ${to.text}: there were no files of it, or the branch never was there`,
            fix: 'Name a later time, a commit of the branch itself (of a merge, not of what it merged), or a version.',
            place,
        });
    }
    // Builds enter a first environment anyway: there a hotfix is a build like any other.
    const forward = environment.from === null ? 'with the `digests` or `version` of a build' : 'with `hotfix: true`';
    throw new failure/* Failure */.HR({
        code: 'nothing-earlier',
        message: `There is nothing earlier to go back to: ${what} never ran anything else there`,
        fix: `Repair forward, by promote-env ${forward}. Is it known under another name, say so with \`formerly\`.`,
        place,
    });
}
/** Why nothing changes, in one sentence. */
function reasonToStay({ to }, { resolution, environment }, held) {
    const back = resolution.stays.filter(isRolledBack);
    if (back.length > 0) {
        const others = back.some(({ name }) => name === null) ? ', or others with `services`' : '';
        const where = (stay) => (environment.targets.length > 1 ? ` in ${stay.target}` : '');
        const done = [...new Set(back.map((stay) => alreadyBack(stay, where(stay))))];
        return `already rolled back to ${(0,environments_describe/* listing */.RR)(done, 5)}; to go further back, name it with \`to\`${others}`;
    }
    if (held.length > 0) {
        return `nothing can go back in ${environment.name}: ${(0,environments_describe/* listing */.RR)([...new Set(held.map(({ component }) => (0,environments_describe/* componentName */.TQ)(component)))], 5)} stay as they are`;
    }
    const what = { previous: 'that', time: `what it ran at ${(0,lib_inputs/* wanted */.v)(to)}`, named: (0,lib_inputs/* wanted */.v)(to) };
    return `${environment.name} already runs ${what[to.kind]}`;
}
/** What is said of those that stay while others go back. */
function explainStays({ resolution }) {
    return resolution.stays.flatMap((stay) => {
        if (isRolledBack(stay)) {
            // Where nothing goes back at all, the reason says it.
            if (resolution.goals.length === 0)
                return [];
            return [
                {
                    level: 'notice',
                    code: 'already-rolled-back',
                    message: `Already rolled back in ${stay.target}: to ${alreadyBack(stay)}`,
                    fix: 'To go further back, name a version, commit or time with `to`.',
                },
            ];
        }
        if (stay.why === 'same')
            return [];
        if (isUnclear(stay)) {
            // Where nothing goes back, what could not be looked at must not pass for done.
            return [{ ...explainUnclear(stay), level: resolution.goals.length === 0 ? 'error' : 'warning' }];
        }
        return [
            {
                level: 'warning',
                code: stay.why,
                message: `${stays_subjectOf(stay)} stays as it is: ${stay.why === 'never-ran' ? 'it never ran that' : 'it has nothing earlier to go back to'}`,
                fix: 'Name what it ran with `to`, for it alone with `services`.',
            },
        ];
    });
}
function isRolledBack(stay) {
    return stay.why === 'rolled-back';
}
function isUnclear(stay) {
    return stay.why === 'unclear';
}
/** What leaves open what runs now, and how to go on. */
function explainUnclear({ conflict, since }) {
    const finding = explainConflict(conflict);
    if (conflict.kind !== 'broken-file')
        return { ...finding, fix: `${finding.fix} Then roll back again.` };
    const pull = since?.pull === undefined ? '' : `, #${since.pull}`;
    const commit = since === null
        ? 'the commit that broke it'
        : `${since.id.slice(0, 7)} of ${time(since.date)} by ${since.author}${pull}, since which it cannot be read`;
    return { ...finding, fix: `Revert ${commit}, or correct the file; then roll back again. ${finding.fix}` };
}
function stays_subjectOf({ target, name }) {
    return name === null ? target : `${name} in ${target}`;
}
/** `api 1.7.1 by octocat at 2026-11-20 14:03 UTC (0a1b2c3, #12)`. */
function alreadyBack({ by, mark, runs }, where = '') {
    const names = [...runs].map(([component, pin]) => `${(0,environments_describe/* componentName */.TQ)(component)} ${(0,environments_describe/* versionText */.KA)(pin)}`);
    const to = names.length > 0 ? (0,environments_describe/* listing */.RR)(names, 4) : (mark.to?.slice(0, 7) ?? 'what ran before');
    const pull = by.pull === undefined ? '' : `, #${by.pull}`;
    return `${to}${where} by ${mark.actor ?? by.author} at ${time(by.date)} (${by.id.slice(0, 7)}${pull})`;
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/propose.js










/**
 * What changes in an environment so that it runs what it ran before. Pure.
 * @throws {Failure} when there is nothing to go back to
 */
function propose(inputs, facts) {
    mustHaveSomething(inputs, facts);
    const change = (0,move/* moveBack */.J)(facts.files, facts.sides, facts.resolution);
    const moves = (0,environments_describe/* joinMoves */.ff)(change.moves);
    const readings = facts.sides.map(({ reading }) => reading);
    const story = {
        environment: facts.environment.name,
        targets: readings.map(({ target }) => target.name),
        moves,
        moved: new Set(moves.map(({ component }) => component)),
        crossed: whatIsCrossed(facts.files, facts.sides, moves),
        byHand: syncedByHand(change.moves, readings, facts.files) ?? [],
    };
    const isMoving = change.edits.length > 0;
    // Waiting in silence would pass for a rollback.
    const isStuck = !isMoving && change.held.length > 0;
    return {
        base: facts.base,
        reason: isMoving
            ? `Roll back ${subjectOf(story)} in ${story.environment}`
            : reasonToStay(inputs, facts, change.held),
        edits: change.edits,
        derive: [],
        change: isMoving ? describeChange(story, inputs, facts) : null,
        findings: [
            ...notInRegistry(facts),
            ...remarks(story, facts),
            ...explainChange(change).map((finding) => (isStuck ? { ...finding, level: 'error' } : finding)),
            ...explainStays(facts),
        ],
        holds: change.held.map(({ component, target, why }) => ({ subject: component, waitsFor: `${waitsFor[why]} in ${target}` })),
        outputs: {
            release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
            'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
            services: serviceNames(story.moved),
            held: change.held.map(({ component, target, why }) => ({
                subject: component,
                waitsFor: `${waitsFor[why]} in ${target}`,
                until: null,
            })),
            merged: false,
        },
        details: isMoving ? renderDetails(story, inputs, facts) : '',
    };
}
const waitsFor = {
    'no-place': 'keys',
    conflict: 'its places to agree',
    shared: 'what shares its place',
    unfilled: 'what its keys hold besides',
    unwritable: 'keys that can hold it',
};
/** What is not there cannot run: that stops a rollback, and nothing else about registries does. */
function notInRegistry({ missing, unanswered, environment, sides }) {
    const targets = [...new Set(missing.map(({ target }) => target))];
    const gone = targets.map((target) => {
        const lacking = missing.filter((one) => one.target === target);
        const references = lacking.map(({ reference }) => reference);
        const reading = sides.find((side) => side.reading.target.name === target)?.reading;
        const former = lacking.flatMap((one) => (reading ? formerReferences(one, reading) : []));
        const renamed = former.length === 0 ? '' : ` Under its old name it was ${(0,environments_describe/* listing */.RR)(former, 3, ' or ')}: copy it from there.`;
        return {
            level: 'error',
            code: 'not-in-registry',
            message: `${target} cannot pull ${(0,environments_describe/* listing */.RR)([...new Set(references)], 20)}: the registry does not have it`,
            fix: `Name another release with \`to\`, or only services that are there with \`services\`; or push it again.${renamed} Nothing was changed in ${environment.name}.`,
        };
    });
    const [first] = unanswered;
    if (first === undefined)
        return gone;
    const references = [...new Set(unanswered.map(({ artefact }) => artefact.reference))];
    const silent = {
        level: 'warning',
        code: 'registry-silent',
        message: `Nobody could be asked whether ${(0,environments_describe/* listing */.RR)(references, 5)} ${references.length === 1 ? 'is' : 'are'} there: ${first.problem.message}`,
        fix: 'The rollback goes on, since it ran before. Look whether it is pulled.',
    };
    return [...gone, silent];
}
function remarks({ environment, moves, crossed }, facts) {
    const findings = [...facts.findings];
    const add = (level, code, message, fix) => findings.push({ level, code, message, fix });
    if (moves.length === 0)
        return findings;
    for (const { number, url, title } of facts.promotions) {
        add('warning', 'would-be-undone', `Pull request #${number} (${url}) is open: ${title}. Merging it undoes the rollback`, `Close it, or look whether what it brings to ${environment} is mended.`);
    }
    if (crossed.breaking.length > 0) {
        add('warning', 'crosses-major', `Over a breaking version: ${(0,environments_describe/* listing */.RR)(crossed.breaking.map((chart) => `chart ${chart}`), 10)}`, 'Look at the values it takes, and at what it has migrated.');
    }
    if (crossed.removed.length > 0) {
        const keys = (0,environments_describe/* listing */.RR)(crossed.removed.map(({ key, path }) => `${key} (${path})`), 10);
        add('warning', 'keys-removed-since', `Keys that were there then and are gone: ${keys}`, 'What goes back may need them. Rollbacks write releases only.');
    }
    for (const { component, to, targets } of moves) {
        if (to.digest !== null || !to.tag)
            continue;
        add('notice', 'back-to-a-tag', `${(0,environments_describe/* componentName */.TQ)(component)} ${(0,environments_describe/* versionText */.KA)(to)} ran in ${targets.join(', ')} without a digest: what the tag stands for may have changed`, 'Compare the digest of what runs afterwards.');
    }
    const gone = [...new Set(facts.sides.flatMap((side) => side.gone))];
    if (gone.length > 0) {
        add('notice', 'gone-since', `${(0,environments_describe/* listing */.RR)(gone.map(environments_describe/* componentName */.TQ), 10)} ran then and ${gone.length === 1 ? 'has' : 'have'} no keys any more`, 'Bring the keys back by hand if they are needed.');
    }
    if (facts.reason === '')
        add('notice', 'no-reason', 'No reason was given', 'Write it into the pull request, for who looks tomorrow.');
    return findings;
}


/***/ }),

/***/ 1930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ lineStart),
/* harmony export */   kd: () => (/* binding */ lineEnd),
/* harmony export */   qo: () => (/* binding */ Lines),
/* harmony export */   sW: () => (/* binding */ eolAt)
/* harmony export */ });
const BYTE_ORDER_MARK = '\ufeff';
/** Finds the line and column of offsets in one text. Its cost is paid once, on the first question. */
class Lines {
    #path;
    #text;
    #starts;
    constructor(path, text) {
        this.#path = path;
        this.#text = text;
    }
    /** The place of an offset (UTF-16 code units). A byte order mark counts for no column. */
    place(offset) {
        const starts = this.#lineStarts();
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { path: this.#path, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    }
    #lineStarts() {
        if (this.#starts === undefined) {
            this.#starts = [this.#text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
            for (let at = this.#text.indexOf('\n'); at !== -1; at = this.#text.indexOf('\n', at + 1))
                this.#starts.push(at + 1);
        }
        return this.#starts;
    }
}
/** The line ending that the line before `offset` has, else the text's first, else `\n`. */
function eolAt(text, offset) {
    const before = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
    const newline = before === -1 ? text.indexOf('\n') : before;
    return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}
/** The offset at which the line that contains `offset` ends: that of its line ending, or the end of the text. */
function lineEnd(text, offset) {
    const newline = text.indexOf('\n', offset);
    if (newline === -1)
        return text.length;
    return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}
/** The offset at which the line that contains `offset` begins; a byte order mark is before the first line. */
function lineStart(text, offset) {
    const newline = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
    return newline === -1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : newline + 1;
}


/***/ }),

/***/ 4930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   l: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

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

/***/ 4436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ throughLink),
/* harmony export */   r: () => (/* binding */ mustStayInside)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

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

/***/ 3210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* reexport safe */ _inside_js__WEBPACK_IMPORTED_MODULE_0__.O),
/* harmony export */   matcher: () => (/* binding */ matcher),
/* harmony export */   r: () => (/* reexport safe */ _inside_js__WEBPACK_IMPORTED_MODULE_0__.r)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4436);


// Apart from this file, which few runs need: loading its library takes longer than most of what they do.

/** Whether a path matches at least one of the globs: `*` stays in a folder, `**` does not, dot files match. */
function matcher(globs) {
    (0,_inside_js__WEBPACK_IMPORTED_MODULE_0__/* .mustStayInside */ .r)(globs);
    return picomatch__WEBPACK_IMPORTED_MODULE_1__([...globs], { dot: true });
}


/***/ })

};
