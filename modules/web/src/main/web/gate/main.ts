import './limen-gate.js';
