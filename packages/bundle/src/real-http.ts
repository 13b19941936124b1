// What `http.cts` stands for: a bundle of its own.
export { HttpClient } from '@actions/http-client';
export { fetch, ProxyAgent } from 'undici';
