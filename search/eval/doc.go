// Package eval measures how well a searcher answers judged questions.
//
// A judged set is a folder of three files:
//
//	docs.jsonl or docs.jsonl.gz   the articles, as the index command reads them
//	queries.jsonl                 {"id":"q1","text":"江湾大桥什么时候通车"} a line
//	qrels.tsv                     question, article and relevance, apart by tabs
//
// Relevance above zero means that the article answers the question. Read reads a
// set, Run asks every question of it and returns the usual measures:
//
//   - MRR@10, the mean of 1/rank of the first answer, 0 where none is among the
//     first ten;
//   - recall@1 and recall@10, the part of a question's answers among the first
//     one or ten; of a question with more answers than places, the part of the
//     places that hold one;
//   - found@10, the part of the questions with an answer among the first ten: the
//     same as recall@10 where each question has one answer;
//   - nDCG@10 with relevance as the gain;
//   - the time of an answer, median and 99th percentile.
//
// Articles are judged, paragraphs are returned: an article's rank is that of its
// best paragraph.
package eval
