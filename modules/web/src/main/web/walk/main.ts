import './limen-walk.js';
