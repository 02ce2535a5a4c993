pc:Cross:
000  cli
001  cmp dword [ia32:Work],0
008  jne near 0x000000E3
00e  push ebx
00f  push esi
010  push edi
011  push ebp
012  mov ebx,eax
014  mov esi,[ebx]
016  mov edi,[esi+4]
019  test edi,edi
01b  je near 0x000000DF
021  cmp dword [edi],0
024  jne near 0x000000BD
02a  mov ebp,[pc:State]
030  push ebx
031  push 0
033  push 0
035  push edx
036  push edi
037  push dword [ebx+4]
03a  push dword [ebp]
03d  push dword [edi+8]
040  push dword [edi]
042  mov ebp,[ebp+0xC]
045  push dword [ebp+0x2C]
048  mov [ebp+0x2C],esp
04b  mov [edi],ebp
04d  mov eax,[edi+8]
050  sub eax,[ebx+0x10]
053  mov [edi+8],eax
056  mov ecx,[ecx]
058  mov edi,[edi+0x10]
05b  add edi,eax
05d  mov ebp,[ebx+0xC]
060  sub ebp,1
063  js short 0x00000072
065  push dword [esp+ebp*4+0x48]
069  pop dword [edi+ebp*4+0x10]
06d  sub ebp,1
070  jns short 0x00000065
072  mov [pc:CurrentDomain],esi
078  mov edi,[pc:DomainSegments]
07e  movups xmm0,[esi+0x10]
082  movups [edi],xmm0
085  mov edi,[pc:InnerStack]
08b  mov [edi],esp
08d  push 0x33
08f  push eax
090  push 0x202
095  push 0x2B
097  push dword [ebx+8]
09a  and edx,[ebx+0x20]
09d  mov eax,[pc:CleanState]
0a2  fxrstor [eax]
0a5  mov eax,0x33
0aa  mov ds,eax
0ac  mov es,eax
0ae  xor eax,eax
0b0  mov fs,eax
0b2  mov gs,eax
0b4  xor ebx,ebx
0b6  xor esi,esi
0b8  xor edi,edi
0ba  xor ebp,ebp
0bc  iret
0bd  mov ebp,[pc:State]
0c3  mov ebp,[ebp+0xC]
0c6  cmp [edi],ebp
0c8  jne short 0x000000DF
0ca  mov ebp,[edi+8]
0cd  sub ebp,[ebx+0x10]
0d0  xor ebp,[edi+8]
0d3  cmp ebp,0x1000
0d9  jb near 0x0000002A
0df  pop ebp
0e0  pop edi
0e1  pop esi
0e2  pop ebx
0e3  jmp dword [eax+0x1C]

pc:CrossAddress:
000  mov eax,pc:Cross
005  ret

