// node join.mjs FROM TO ENTRY PIECE…: joins modules of a first visit in TO/start.js; prints what went in as JSON.
//
// FROM holds the modules of Streamlit as they were published, ENTRY is the one that its HTML starts and PIECEs are those
// that a first page asks for besides. They go in with all that they import. Every other module goes to TO under its own
// name, with its imports of the joined ones led to start.js: so each module still runs once, whoever asks for it.
// What it does not know it refuses, and then the app serves the modules as they were published.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { init, parse } from "es-module-lexer/minimal";

const [from, to, entry, ...pieces] = process.argv.slice(2);
const START = "./start.js";
const NOTICE = `/*!
 * Modules of Streamlit, joined by esbuild without changing what they do. Copyright (c) Streamlit Inc. (2018-2022)
 * Snowflake Inc. (2022-2026). Licensed under the Apache License, Version 2.0:
 * http://www.apache.org/licenses/LICENSE-2.0. Notices of what Streamlit brings along stand at the end.
 */`;

/** @param {string} what */
function refuse(what) {
    throw new Error(`not as known: ${what}`);
}

/** What a module imports and exports, with the places where it says so. @param {string} text */
function read(text) {
    const [imports, exports] = parse(text);
    return {
        text,
        exports: exports.map((one) => one.n),
        imports: imports.filter((one) => one.d !== -2).map((one) => ({
            fixed: one.d === -1,
            // A name in backticks is no name to the lexer.
            of: one.n ?? text.slice(one.s, one.e).replace(/^`(\.\/[^`$]+)`$/, "$1"),
            start: one.ss,
            end: one.se,
        })),
    };
}

await init();
const names = readdirSync(from).filter((name) => name.endsWith(".js")).sort();
const modules = new Map(names.map((name) => [`./${name}`, read(readFileSync(join(from, name), "utf8"))]));
/** @param {string} name */
const moduleOf = (name) => modules.get(name) ?? refuse(`no module ${name}`);

/** The joined ones, in the order in which the browser would run them. @type {Map<string, string>} */
const members = new Map();
const visited = new Set();
/** @param {string} name */
function visit(name) {
    if (visited.has(name)) return;
    visited.add(name);
    for (const one of moduleOf(name).imports) if (one.fixed) visit(one.of);
    members.set(name, `_${members.size.toString(36)}`);
}
for (const name of [entry, ...pieces]) visit(`./${name}`);

/** What start.js calls an export of a member. @param {string} member @param {string} name */
const joinedName = (member, name) => `${members.get(member)}$${name}`;

/** Members that somebody asks for as a whole. */
const wholes = new Set();
/** What start.js calls a member as a whole. @param {string} member */
function wholeName(member) {
    wholes.add(member);
    return members.get(member);
}

/** @param {string} clause what stands between import and from @param {string} member */
function namesOf(clause, member) {
    const [, first, , whole, list] = clause.match(/^([\w$]+)?(,)?\s*(?:\*\s*as\s*([\w$]+)|\{([^}]*)\})?$/)
        ?? refuse(`import ${clause}`);
    const found = first ? [`${joinedName(member, "default")} as ${first}`] : [];
    if (whole) found.push(`${wholeName(member)} as ${whole}`);
    for (const one of (list ?? "").split(",").map((part) => part.trim()).filter(Boolean)) {
        const [, name, as = name] = one.match(/^([\w$]+)(?:\s+as\s+([\w$]+))?$/) ?? refuse(`import {${one}}`);
        if (!moduleOf(member).exports.includes(name)) refuse(`${member} has no ${name}`);
        found.push(`${joinedName(member, name)} as ${as}`);
    }
    return found;
}

/** A module with what it asks of members asked of start.js. @param {string} name @param {boolean} joined */
function led(name, joined) {
    const { text, imports } = moduleOf(name);
    const parts = [];
    let at = 0;
    for (const { fixed, of, start, end } of imports) {
        if (!members.has(of) || (fixed && joined)) continue;
        const statement = text.slice(start, end);
        parts.push(text.slice(at, start));
        at = end;
        if (!fixed) {
            parts.push(`import("${START}").then(e=>e.${wholeName(of)})`);
        } else if (/^import\s*["']/.test(statement)) {
            parts.push(`import"${START}"`);
        } else {
            const [, clause] = statement.match(/^import\s*([^"']*?)\s*from\s*["'][^"']+["']$/) ?? refuse(statement);
            parts.push(`import{${namesOf(clause, of).join(",")}}from"${START}"`);
        }
    }
    // Vite's list of what to fetch before a piece: of the members, start.js is there already.
    return (parts.join("") + text.slice(at)).replace(/\bm\.f=(\[[^\]]*\])/g, (_, list) =>
        `m.f=${JSON.stringify(JSON.parse(list).map((/** @type {string} */ one) => (members.has(one) ? START : one)))}`);
}

const texts = new Map([...modules.keys()].map((name) => [name, led(name, members.has(name))]));
for (const [name, text] of texts) if (!members.has(name)) writeFileSync(join(to, name), text);

const entries = [`import "./${entry}";`];
for (const [member, short] of members) {
    const list = moduleOf(member).exports.map((name) => `${name} as ${joinedName(member, name)}`);
    entries.push(`export {${list.join(",")}} from "${member}";`);
    if (wholes.has(member)) entries.push(`export * as ${short} from "${member}";`);
}
const { warnings } = await build({
    stdin: { contents: entries.join("\n"), resolveDir: from, sourcefile: "start.js" },
    outfile: join(to, START),
    bundle: true,
    format: "esm",
    minify: true,
    target: "esnext",
    charset: "utf8",
    legalComments: "eof",
    banner: { js: NOTICE },
    logLevel: "error",
    plugins: [{
        name: "members",
        setup(bundler) {
            bundler.onResolve({ filter: /^\.\// }, ({ path, kind }) => {
                if (kind === "import-statement" && !members.has(path)) refuse(`a member asks for ${path}`);
                return members.has(path) ? { path, namespace: "member" } : { path, external: true };
            });
            bundler.onLoad({ filter: /.*/, namespace: "member" }, ({ path }) => ({ contents: texts.get(path) }));
        },
    }],
});
for (const warning of warnings) refuse(warning.text);

// Whether every module finds what it asks for, read back from what was written.
const offered = new Set(read(readFileSync(join(to, START), "utf8")).exports);
for (const member of members.keys()) {
    const own = moduleOf(member).exports.map((name) => joinedName(member, name));
    const lost = [...own, ...(wholes.has(member) ? [wholeName(member)] : [])].filter((name) => !offered.has(name));
    if (lost.length) refuse(`${member} lost ${lost}`);
}
for (const name of [START, ...modules.keys()].filter((one) => !members.has(one))) {
    for (const { of } of read(readFileSync(join(to, name), "utf8")).imports) {
        if (members.has(of)) refuse(`${name} still asks for ${of}`);
    }
}
console.log(JSON.stringify(Object.fromEntries([...members.keys()].map((member) => [
    member.slice(2), moduleOf(member).exports.map((name) => [name, joinedName(member, name)]),
]))));
