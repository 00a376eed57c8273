def tides():
    """
    @api {get} /tides/:day? Tides of a day
    @apiGroup Tides
    @apiName GetTides
    @apiQuery {String} [place] Where.
    @apiSuccess {String[]} times When it is high.
    @apiUse Lost
    """
    return []
