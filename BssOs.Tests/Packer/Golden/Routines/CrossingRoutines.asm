pc:CurrentDomain: 4 bytes of Data

pc:CurrentDomainAddress:
000  mov eax,pc:CurrentDomain
005  ret

pc:DomainSegments: 4 bytes of Data

pc:DomainSegmentsAddress:
000  mov eax,pc:DomainSegments
005  ret

pc:Argument: 4 bytes of Data

pc:GateEntry:
000  cmp eax,0x10000
005  je near 0x00000304
00b  pusha
00c  mov ebx,0x10
011  mov ds,ebx
013  mov es,ebx
015  cld
016  mov ebp,[pc:State]
01c  mov ebp,[ebp+0xC]
01f  mov esi,[ebp+0x2C]
022  mov ebx,[pc:CurrentDomain]
028  cmp dword [ia32:Work],0
02f  jne near 0x00000391
035  cmp eax,[ebx+0xC]
038  jae near 0x000002C2
03e  mov ebx,[ebx+8]
041  mov ebx,[ebx+eax*4]
044  test bl,1
047  jne near 0x0000013C
04d  cmp dword [ebx+8],0
051  jne short 0x000000A8
053  mov ebp,[ebx+0x18]
056  lea eax,[ecx*8]
05d  and eax,[ebp+8]
060  add eax,[ebp+4]
063  cmp ecx,[eax]
065  jne short 0x00000090
067  mov ecx,[eax+4]
06a  cmp dword [ecx+0x14],0x214A424F
071  jne near 0x00000391
077  mov ebp,[ecx+0xC]
07a  mov eax,[ebx+0x10]
07d  cmp eax,[ebp]
080  jne near 0x00000391
086  mov ebp,[ecx]
088  add ebp,[ebx+0xC]
08b  mov ebp,[ebp]
08e  jmp short 0x000000AE
090  test ecx,ecx
092  je near 0x00000391
098  mov eax,[ebx+0x10]
09b  call pc:FindObject
0a0  jne near 0x00000391
0a6  jmp short 0x00000086
0a8  mov ecx,[ebx+8]
0ab  mov ebp,[ebx+0xC]
0ae  mov edi,[esi+0x14]
0b1  mov eax,[esp+0x2C]
0b5  cmp eax,[edi+0xC]
0b8  jb near 0x00000391
0be  add eax,[ebx+4]
0c1  jb near 0x00000391
0c7  cmp eax,[edi+8]
0ca  ja near 0x00000391
0d0  sub eax,[ebx+4]
0d3  push dword [edi+8]
0d6  mov [edi+8],eax
0d9  mov [esi+0x20],eax
0dc  add eax,[edi+0x10]
0df  mov edi,[ebx]
0e1  test edi,edi
0e3  je short 0x000000EB
0e5  push dword [eax+edi*4]
0e8  dec edi
0e9  jne short 0x000000E5
0eb  fninit
0ed  ldmxcsr [pc:CleanControl]
0f4  sti
0f5  call ebp
0f7  cli
0f8  and eax,[ebx+0x14]
0fb  mov edi,[esi+0x14]
0fe  pop dword [edi+8]
101  mov dword [esi+0x20],0
108  mov [esp+0x1C],eax
10c  cmp dword [ia32:Work],0
113  jne short 0x00000130
115  mov ebx,[ebx+0x1C]
118  mov [pc:CurrentDomain],ebx
11e  mov edi,[pc:DomainSegments]
124  movups xmm0,[ebx+0x10]
128  movups [edi],xmm0
12b  jmp 0x000002D8
130  mov ecx,esp
132  call pc:FinishGate
137  jmp 0x000002E0
13c  dec ebx
13d  je near 0x00000391
143  cmp dword [ebx+4],0
147  jne short 0x0000015D
149  call pc:ReferenceCall
14e  jne near 0x00000391
154  mov [esp+0x1C],eax
158  jmp 0x000002D8
15d  cmp byte [ebx+0x29],0
161  je short 0x00000168
163  call pc:NoteReference
168  mov eax,[ebx+0x20]
16b  test eax,eax
16d  js short 0x000001B3
16f  push ecx
170  mov ecx,edx
172  je short 0x00000193
174  mov ecx,[esp+0x30]
178  mov edi,[esi+0x14]
17b  cmp ecx,[edi+0xC]
17e  jb short 0x000001AD
180  add ecx,[ebx+4]
183  jb short 0x000001AD
185  cmp ecx,[edi+8]
188  ja short 0x000001AD
18a  sub ecx,[ebx+4]
18d  add ecx,[edi+0x10]
190  mov ecx,[ecx+eax*4]
193  test ecx,ecx
195  je short 0x000001A4
197  mov eax,[ebx+0x24]
19a  mov ebp,[ebx+0x18]
19d  call pc:FindObject
1a2  jne short 0x000001AD
1a4  mov [pc:Argument],ecx
1aa  pop ecx
1ab  jmp short 0x000001B3
1ad  pop ecx
1ae  jmp 0x00000391
1b3  cmp dword [ebx+8],0
1b7  jne short 0x0000020E
1b9  mov ebp,[ebx+0x18]
1bc  lea eax,[ecx*8]
1c3  and eax,[ebp+8]
1c6  add eax,[ebp+4]
1c9  cmp ecx,[eax]
1cb  jne short 0x000001F6
1cd  mov ecx,[eax+4]
1d0  cmp dword [ecx+0x14],0x214A424F
1d7  jne near 0x00000391
1dd  mov ebp,[ecx+0xC]
1e0  mov eax,[ebx+0x10]
1e3  cmp eax,[ebp]
1e6  jne near 0x00000391
1ec  mov ebp,[ecx]
1ee  add ebp,[ebx+0xC]
1f1  mov ebp,[ebp]
1f4  jmp short 0x00000214
1f6  test ecx,ecx
1f8  je near 0x00000391
1fe  mov eax,[ebx+0x10]
201  call pc:FindObject
206  jne near 0x00000391
20c  jmp short 0x000001EC
20e  mov ecx,[ebx+8]
211  mov ebp,[ebx+0xC]
214  mov edi,[esi+0x14]
217  mov eax,[esp+0x2C]
21b  cmp eax,[edi+0xC]
21e  jb near 0x00000391
224  add eax,[ebx+4]
227  jb near 0x00000391
22d  cmp eax,[edi+8]
230  ja near 0x00000391
236  sub eax,[ebx+4]
239  push dword [edi+8]
23c  mov [edi+8],eax
23f  mov [esi+0x20],eax
242  push dword [ebx+0x14]
245  add eax,[edi+0x10]
248  mov edi,[ebx]
24a  test edi,edi
24c  je short 0x00000254
24e  push dword [eax+edi*4]
251  dec edi
252  jne short 0x0000024E
254  fninit
256  ldmxcsr [pc:CleanControl]
25d  mov edi,[ebx+0x20]
260  test edi,edi
262  js short 0x00000273
264  mov eax,[pc:Argument]
269  je short 0x00000271
26b  mov [esp+edi*4-4],eax
26f  jmp short 0x00000273
271  mov edx,eax
273  mov al,[ebx+0x28]
276  mov [esi+0x1C],al
279  sti
27a  call ebp
27c  cli
27d  mov byte [esi+0x1C],0
281  pop ebx
282  and eax,ebx
284  mov ebx,[esi+0x10]
287  mov ebx,[ebx+0x2C]
28a  mov edi,[esi+0x14]
28d  pop dword [edi+8]
290  mov dword [esi+0x20],0
297  mov [esp+0x1C],eax
29b  cmp dword [ia32:Work],0
2a2  jne short 0x000002B9
2a4  mov [pc:CurrentDomain],ebx
2aa  mov edi,[pc:DomainSegments]
2b0  movups xmm0,[ebx+0x10]
2b4  movups [edi],xmm0
2b7  jmp short 0x000002D8
2b9  mov ecx,esp
2bb  call pc:FinishGate
2c0  jmp short 0x000002E0
2c2  cmp eax,0x10001
2c7  jne near 0x00000391
2cd  call pc:EndInnerFrame
2d2  jne near 0x00000391
2d8  mov dword [esp+0x28],0x202
2e0  mov eax,[pc:CleanState]
2e5  fxrstor [eax]
2e8  mov eax,[pc:InnerStack]
2ed  lea edx,[esp+0x34]
2f1  mov [eax],edx
2f3  mov eax,0x33
2f8  mov ds,eax
2fa  mov es,eax
2fc  xor eax,eax
2fe  mov fs,eax
300  mov gs,eax
302  popa
303  iret
304  mov ebx,0x10
309  mov ds,ebx
30b  mov es,ebx
30d  cld
30e  mov ebp,[pc:State]
314  mov ebp,[ebp+0xC]
317  mov ebx,[ebp+0x2C]
31a  mov ecx,[ebx+0x24]
31d  test ecx,ecx
31f  jne short 0x00000324
321  pusha
322  jmp short 0x00000391
324  cmp dword [ecx+0x28],0
328  jne short 0x00000364
32a  mov esp,ebx
32c  mov edi,[ebx+0x14]
32f  pop dword [ebp+0x2C]
332  pop dword [edi]
334  pop dword [edi+8]
337  mov eax,edx
339  and eax,[ecx+0x14]
33c  add esp,0x1C
33f  pop ebp
340  pop edi
341  pop esi
342  pop ebx
343  fninit
345  ldmxcsr [pc:CleanControl]
34c  cmp dword [ia32:Work],0
353  jne short 0x00000359
355  sti
356  jmp dword [ecx+0x18]
359  push dword [ecx+0x18]
35c  push eax
35d  call pc:FinishCall
362  pop eax
363  ret
364  test edx,edx
366  je short 0x0000032A
368  cmp dword [ia32:Work],0
36f  jne short 0x00000386
371  push ecx
372  push ebp
373  mov esi,ebx
375  mov eax,[ecx+0x28]
378  mov ebp,[ecx+4]
37b  mov ecx,edx
37d  call pc:FindObject
382  pop ebp
383  pop ecx
384  je short 0x0000032A
386  push ecx
387  call pc:TakeResult
38c  pop ecx
38d  mov edx,eax
38f  jmp short 0x0000032A
391  mov eax,[pc:CleanState]
396  fxrstor [eax]
399  mov ecx,esp
39b  call pc:Gate
3a0  jmp 0x000002E0

pc:GateEntryAddress:
000  mov eax,pc:GateEntry
005  ret

pc:GoOnInDomain:
000  mov esp,ecx
002  call ia32:LeaveStacks
007  mov ecx,esp
009  call pc:FinishGate
00e  mov eax,[pc:CleanState]
013  fxrstor [eax]
016  mov eax,[pc:InnerStack]
01b  lea edx,[esp+0x34]
01f  mov [eax],edx
021  mov eax,0x33
026  mov ds,eax
028  mov es,eax
02a  xor eax,eax
02c  mov fs,eax
02e  mov gs,eax
030  popa
031  iret

