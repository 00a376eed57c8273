import { Router } from "express";

/**
 * @api {get} /boats/:id One boat
 * @apiVersion 2.0.0
 * @apiName GetBoat
 * @apiGroup Boats
 * @apiDescription What is known of a boat.
 * @apiUse NotFound
 *
 * @apiParam {Number} id Its number.
 * @apiParam {String="short","long"} [form=short] How much is told.
 *
 * @apiSuccess {Number} id Its number.
 * @apiSuccess {String} name What it is called.
 * @apiSuccess {Date} [since] Since when it is here.
 * @apiSuccess {Object} berth Where it lies.
 * @apiSuccess {String} berth.pier The pier.
 * @apiSuccess {Object[]} crew Who is on board.
 * @apiSuccess {String} crew.name A name.
 *
 * @apiSuccessExample {json} A boat
 *     HTTP/1.1 200 OK
 *     {
 *       "id": 4,
 *       "name": "Gull",
 *       "berth": { "pier": "B", "depth": 3.5 },
 *       "crew": [{ "name": "Ann" }]
 *     }
 */
router.get("/:id", show);

/**
 * @api {get} /boats?limit=:limit All boats
 * @apiVersion 2.0.0
 * @apiName ListBoats
 * @apiGroup Boats
 * @apiUse Token
 * @apiParam {Number{1-100}} [limit=20] The most that are wanted.
 * @apiParam (Header) {String} [X-Trace] A mark of one's own.
 * @apiSuccess {Object[]} boats The boats.
 * @apiSuccess {Number} boats.id A number.
 * @apiSuccessExample {json} Two boats
 *     HTTP/1.1 200 OK
 *     [{ "id": 4, "name": "Gull" }, { "id": 5, "name": "Tern" }, ...]
 */

/**
 * @api {post} /boats Moor a boat
 * @apiVersion 2.0.0
 * @apiName PostBoat
 * @apiGroup Boats
 * @apiUse Token
 * @apiBody {String{2..40}} name What it is called.
 * @apiBody {String[]} [flags] Its flags.
 * @apiBody {Object} [berth] Where it shall lie.
 * @apiBody {String} berth.pier The pier.
 * @apiParam {Boolean} [dry] Only try it.
 * @apiSuccess (Created 201) {Number} id Its number.
 * @apiError 409 The berth is taken.
 * @apiSampleRequest off
 */

/**
 * @api {put} /boats/{id}/papers Send papers
 * @apiName PutPapers
 * @apiGroup Boats
 * @apiHeader {String} Content-Type multipart/form-data
 * @apiParam {Number} id Its number.
 * @apiParam {File} scan The papers.
 * @apiParam {String} [note] What to know of them.
 * @apiDeprecated use (#Boats:PostBoat).
 * @apiSuccessExample Done
 *     HTTP/1.1 204 No Content
 */

/**
 * @api {delete} /boats/:id Let it go
 * @apiName DeleteBoat
 * @apiGroup Boats
 * @apiUse Missing
 * @apiPrivate
 */
