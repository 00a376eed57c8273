//! Tables of fields and of arguments: a row in, a field out.

use docwright_schema::Stated;
use docwright_schema::evidence::{FieldEvidence, NameForm, TypeExpr};

use super::dialect::entry;
use super::reading::Reading;
use super::text;
use crate::read::markup::{Block, BlockKind, Cell, InlineKind, Row, Table, walk};

/// The columns of such a table.
pub(super) struct Columns {
    name: Option<usize>,
    ty: Option<usize>,
    required: Option<usize>,
    description: Option<usize>,
    example: Option<usize>,
}

impl Columns {
    pub(super) fn of(table: &Table<'_>) -> Columns {
        Columns {
            name: table.column(&["Field", "Parameter", "Name"]),
            ty: table.column(&["Type"]),
            required: table.column(&["Required"]),
            description: table.column(&["Description"]),
            example: table.column(&["Example"]),
        }
    }

    /// The name in a row, without the sigil that some languages put before it.
    pub(super) fn name(&self, row: &Row<'_>) -> Option<String> {
        let name = row.cell(self.name)?.plain();
        let name = name.strip_prefix('$').unwrap_or(&name);
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// The first table among `blocks`.
pub(super) fn table<'d, 'a>(blocks: &'d [Block<'a>]) -> Option<&'d Table<'a>> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table),
        _ => None,
    })
}

/// A field that must be there cannot be absent: whatever its type says of that is about `null`.
fn present(ty: TypeExpr) -> TypeExpr {
    match ty {
        TypeExpr::Optional(inner) => match *inner {
            TypeExpr::Nullable(_) => *inner,
            other => TypeExpr::Nullable(Box::new(other)),
        },
        ty => ty,
    }
}

/// The field that a row is; `None` without a name.
pub(super) fn field(reading: &mut Reading<'_>, columns: &Columns, row: &Row<'_>) -> Option<FieldEvidence> {
    let page = reading.page.text;
    let name = columns.name(row)?;
    let name_cell = row.cell(columns.name)?;
    let mut deprecated = false;
    walk(name_cell.content(), &mut |inline| {
        deprecated |= matches!(inline.kind, InlineKind::Strikethrough(_));
    });

    let required = row.cell(columns.required).and_then(|cell| {
        let mark = match cell.raw() {
            ":heavy_check_mark:" => true,
            ":heavy_minus_sign:" => false,
            _ => return None,
        };
        Some(Stated::new(mark, reading.span(cell.content_range())))
    });

    let transport = entry(reading.dialect.transport, &name);
    let type_range = row
        .cell(columns.ty)
        .map_or(row.range.clone(), Cell::content_range);
    let is_helper = |name: &str| {
        let name = name.rsplit('.').next().unwrap_or(name);
        reading.dialect.helpers.contains(&name)
    };
    let ty = match row.cell(columns.ty) {
        None => TypeExpr::Missing,
        Some(cell) if transport.is_some() => match reading.quiet_type_of(cell.content()) {
            // A class of the HTTP library: it is no type of the API.
            TypeExpr::Unreadable(_) => TypeExpr::Missing,
            TypeExpr::Link(link) if is_helper(&link.text) => TypeExpr::Missing,
            ty => ty,
        },
        Some(cell) => reading.type_of(cell.content(), type_range.clone()),
    };
    let ty = match &required {
        Some(Stated { value: true, .. }) => present(ty),
        _ => ty,
    };

    let mut description = None;
    if let Some(cell) = row.cell(columns.description) {
        let (text, notice) = text::cell_description(cell.raw());
        description = text;
        deprecated |= notice;
        reading.spellings.cell(page, cell);
    }
    let example = row.cell(columns.example).and_then(|cell| text::cell(cell.raw()));

    Some(FieldEvidence {
        name: Some(Stated::new(name, reading.span(name_cell.content_range()))),
        ty,
        type_span: reading.span(type_range),
        required,
        deprecated,
        description,
        example: example.map(String::into_boxed_str),
        transport,
        ..FieldEvidence::new(NameForm::Language, reading.span(row.range.clone()))
    })
}
