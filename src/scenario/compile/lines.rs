//! Lines: what is said or told.

use super::super::located::{At, Either};
use super::super::model::Line;
use super::super::text::Text;
use super::super::written;
use super::conditions::{Asking, condition};
use super::reader::Reader;

/// The lines of a field; none where it is left out.
pub(super) fn lines(
    reader: &mut Reader<'_>,
    asking: &mut Asking<'_>,
    field: Option<&At<Vec<Either<String, written::Line>>>>,
) -> Vec<Line> {
    let list = reader.optional(field).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(|written| line(reader, asking, written)).collect()
}

fn line(reader: &mut Reader<'_>, asking: &mut Asking<'_>, written: &Either<String, written::Line>) -> Option<Line> {
    let full = match written {
        Either::Short(text) => {
            let told = Line {
                who: None,
                wordings: vec![reader.text_at(text)],
                mood: None,
                posture: None,
                gaze: None,
                when: None,
                span: reader.span(text),
                when_span: None,
            };
            return Some(told);
        }
        Either::Full(full) => full,
    };
    let owner = reader.span(full);
    let full = reader.value(full)?;
    let who = full.who.as_ref().and_then(|at| {
        let cast = std::mem::replace(&mut reader.cast, super::names::Names::new("person"));
        let who = reader.resolve(&cast, "who", at);
        reader.cast = cast;
        who.map(|index| index as u16)
    });
    let mut wordings: Vec<Text> = match &full.says {
        None => {
            reader.missing("says", &owner);
            Vec::new()
        }
        Some(Either::Short(text)) => vec![reader.text_at(text)],
        Some(Either::Full(list)) => {
            let span = reader.span(list);
            let texts: Vec<Text> =
                reader.value(list).map_or(&[][..], Vec::as_slice).iter().map(|at| reader.text_at(at)).collect();
            if texts.is_empty() {
                reader.missing("says", &span);
            }
            texts
        }
    };
    if wordings.is_empty() {
        wordings.push(Text::default());
    }
    Some(Line {
        who,
        wordings,
        mood: reader.copied(full.mood.as_ref()),
        posture: reader.copied(full.posture.as_ref()),
        gaze: reader.copied(full.gaze.as_ref()),
        when: condition(reader, asking, full.when.as_ref()),
        span: owner,
        when_span: full.when.as_ref().map(|at| reader.span(at)),
    })
}
