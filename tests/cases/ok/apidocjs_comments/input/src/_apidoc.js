/**
 * @apiDefine Token
 * @apiHeader {String} Authorization The key: `Bearer KEY`.
 */

/**
 * @apiDefine NotFound
 * @apiUse Token
 * @apiError (Error 404) {String} reason Why nothing was found.
 * @apiErrorExample {json} Nothing there
 *     HTTP/1.1 404 Not Found
 *     { "reason": "no such boat", "code": 17 }
 */

/**
 * @apiDefine Boats The boats
 */

// What was once.
/**
 * @api {get} /ships/:id One ship
 * @apiVersion 1.0.0
 * @apiName GetBoat
 * @apiGroup Boats
 */
