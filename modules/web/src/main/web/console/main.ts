import './limen-console.js';
